import { createRinger, type Ringer, type RingerOptions } from 'belfry';
import { taskRouter } from 'belfry/taskrouter';
import { Worker } from 'twilio-taskrouter';

/** What a test finds in the page. */
export interface SoftphoneWindow {
  ringer: Ringer;
  worker: Worker;
  /** Codes of all problems so far. */
  problems: string[];
}

/** Options of the ringer that a test hands over in the page's URL, as JSON after `#`. */
type PageOptions = Pick<RingerOptions, 'settings' | 'ringtones' | 'rules' | 'storageKey'>;

const host = `${location.host}/__h/event-bridge.twilio.com/v1/wschannels`;
const worker = new Worker('a token', { ebServer: `http://${host}`, wsServer: `ws://${host}` });
const options = (
  location.hash === '' ? {} : JSON.parse(decodeURIComponent(location.hash.slice(1)))
) as PageOptions;
const ringer = createRinger({ ...options, sources: [taskRouter(worker)] });
const problems: string[] = [];
ringer.on('problem', ({ error }) => problems.push(error.code));
Object.assign(window, { ringer, worker, problems } satisfies SoftphoneWindow);
