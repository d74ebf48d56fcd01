import { createRinger, type CallObserver, type CallSource, type Ringer, type RingerOptions } from 'belfry';
import { taskRouter } from 'belfry/taskrouter';
import { Worker } from 'twilio-taskrouter';

/** Ringer options. Tests pass them in the page's URL, as JSON after `#`. */
export type SoftphoneOptions = Partial<Omit<RingerOptions, 'sources' | 'clock'>>;

/** What the page's `window` offers to tests. */
export interface Softphone {
  readonly ringer: Ringer;
  /** The worker that the ringer follows. */
  readonly worker: () => Worker;
  /** Disconnects the worker and creates a new one, like an application where the agent logs in again. */
  readonly replaceWorker: () => void;
  /** Where a test reports calls without TaskRouter. */
  readonly observer: () => CallObserver;
  /** Codes of all problems that the ringer has reported. */
  readonly problems: readonly string[];
  /** Every readiness that the ringer has reported: `ready`, or the codes of its reasons. */
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
let observer: CallObserver | undefined;
const manualSource: CallSource = {
  name: 'manual',
  start(given) {
    observer = given;
    return () => undefined;
  },
};
const options = JSON.parse(decodeURIComponent(location.hash.slice(1)) || '{}') as SoftphoneOptions;
const ringer = createRinger({ ...options, sources: [taskRouter(() => worker), manualSource] });
const problems: string[] = [];
const readiness: string[] = [];
ringer.on('problem', ({ error }) => problems.push(error.code));
ringer.on('readiness', ({ readiness: current }) => {
  readiness.push(current.state === 'ready' ? 'ready' : current.reasons.map(({ code }) => code).join(' '));
});
const softphone: Softphone = {
  ringer,
  worker: () => worker,
  replaceWorker() {
    worker.disconnect();
    worker = newWorker();
  },
  observer() {
    if (observer === undefined) throw new Error("The ringer hasn't started its sources");
    return observer;
  },
  problems,
  readiness,
};
Object.assign(window, { softphone });
