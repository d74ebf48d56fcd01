import { createRinger, type CallObserver, type CallSource, type Ringer, type RingerOptions } from 'belfry';
import { taskRouter } from 'belfry/taskrouter';
import { Worker } from 'twilio-taskrouter';

/** Options of the ringer, which a test hands over in the page's URL, as JSON after `#`. */
export type SoftphoneOptions = Partial<Omit<RingerOptions, 'sources' | 'clock'>>;

/** What a test finds in the page's `window`. */
export interface Softphone {
  readonly ringer: Ringer;
  /** The worker that is followed. */
  readonly worker: () => Worker;
  /** Lets the worker go and makes another one, as an application does that logs in anew. */
  readonly replaceWorker: () => void;
  /** Where a test tells of calls by itself, without TaskRouter. */
  readonly byHand: () => CallObserver;
  /** Codes of all problems so far. */
  readonly problems: readonly string[];
  /** Every readiness told of so far: `ready`, or the codes of its reasons. */
  readonly readiness: readonly string[];
}

declare global {
  interface Window {
    readonly softphone: Softphone;
  }
}

const bridge = `${location.host}/__h/event-bridge.twilio.com/v1/wschannels`;
const newWorker = (): Worker =>
  new Worker('a token', { ebServer: `http://${bridge}`, wsServer: `ws://${bridge}` });
let worker = newWorker();
let sink: CallObserver | undefined;
const handSource: CallSource = {
  name: 'by-hand',
  start(given) {
    sink = given;
    return () => undefined;
  },
};
const options = JSON.parse(decodeURIComponent(location.hash.slice(1)) || '{}') as SoftphoneOptions;
const ringer = createRinger({ ...options, sources: [taskRouter(() => worker), handSource] });
const problems: string[] = [];
const readiness: string[] = [];
ringer.on('problem', ({ error }) => problems.push(error.code));
ringer.on('readiness', (told) => {
  const now = told.readiness;
  readiness.push(now.state === 'ready' ? 'ready' : now.reasons.map(({ code }) => code).join(' '));
});
const softphone: Softphone = {
  ringer,
  worker: () => worker,
  replaceWorker() {
    worker.disconnect();
    worker = newWorker();
  },
  byHand() {
    if (sink === undefined) throw new Error('The ringer did not start its sources');
    return sink;
  },
  problems,
  readiness,
};
Object.assign(window, { softphone });
