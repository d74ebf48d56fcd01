import { createRinger, type Ringer, type RingerOptions } from 'belfry';
import { taskRouter } from 'belfry/taskrouter';
import { Worker } from 'twilio-taskrouter';

/** Options of the ringer, which a test hands over in the page's URL, as JSON after `#`. */
export type SoftphoneOptions = Pick<RingerOptions, 'settings' | 'ringtones' | 'rules' | 'storageKey'>;

/** What a test finds in the page's `window`. */
export interface Softphone {
  readonly ringer: Ringer;
  readonly worker: Worker;
  /** Codes of all problems so far. */
  readonly problems: readonly string[];
}

const bridge = `${location.host}/__h/event-bridge.twilio.com/v1/wschannels`;
const worker = new Worker('a token', { ebServer: `http://${bridge}`, wsServer: `ws://${bridge}` });
const options = JSON.parse(decodeURIComponent(location.hash.slice(1)) || '{}') as SoftphoneOptions;
const ringer = createRinger({ ...options, sources: [taskRouter(worker)] });
const problems: string[] = [];
ringer.on('problem', ({ error }) => problems.push(error.code));
Object.assign(window, { softphone: { ringer, worker, problems } satisfies Softphone });
