import {
  createRinger,
  type AgentReport,
  type CallObserver,
  type CallOffer,
  type Ringer,
  type RingerOptions,
} from 'belfry';

/** What the page's `window` offers to tests. */
export interface ScriptedSoftphone {
  readonly ringer: Ringer;
  /** Offers an inbound voice call, with these details. Returns the epoch time right before, in ms. */
  offer(id: string, timeoutMs: number, details?: Partial<CallOffer>): number;
  /** Cancels a call. Returns the epoch time right before, in ms. */
  cancel(id: string): number;
  /** Reports the agent. */
  agent(report: AgentReport): void;
  /** Codes of all problems that the ringer has reported. */
  readonly problems: readonly string[];
}

declare global {
  interface Window {
    readonly phone: ScriptedSoftphone;
  }
}

const observers: CallObserver[] = [];
const nowMs = (): number => performance.timeOrigin + performance.now();
const options = JSON.parse(decodeURIComponent(location.hash.slice(1)) || '{}') as Partial<RingerOptions>;
const ringer = createRinger({
  ...options,
  sources: [
    {
      name: 'scripted',
      start(observer) {
        observers.push(observer);
        return () => undefined;
      },
    },
  ],
});
const problems: string[] = [];
ringer.on('problem', ({ error }) => problems.push(error.code));
const phone: ScriptedSoftphone = {
  ringer,
  problems,
  offer(id, timeoutMs, details) {
    const atMs = nowMs();
    const deadlineMs = Date.now() + timeoutMs;
    for (const observer of observers)
      observer.offered({ id, channel: 'voice', direction: 'inbound', deadlineMs, ...details });
    return atMs;
  },
  cancel(id) {
    const atMs = nowMs();
    for (const observer of observers) observer.ended(id, 'canceled');
    return atMs;
  },
  agent(report) {
    for (const observer of observers) observer.agent(report);
  },
};
Object.assign(window, { phone });
const postState = (): void => window.parent.postMessage(ringer.state(), '*');
if (window.parent !== window) ringer.on('change', postState);
