import { createRinger, type CallObserver, type Ringer, type RingerOptions } from 'belfry';

/** What a test finds in the page's `window`. */
export interface ScriptedSoftphone {
  readonly ringer: Ringer;
  /** Offers an inbound voice call; returns the timestamp just before, in ms since 1970. */
  offer(id: string, timeoutMs: number): number;
  /** Cancels it; returns the timestamp just before, in ms since 1970. */
  cancel(id: string): number;
  /** Codes of all problems so far. */
  readonly problems: readonly string[];
}

declare global {
  interface Window {
    readonly phone: ScriptedSoftphone;
  }
}

const sinks: CallObserver[] = [];
const nowMs = (): number => performance.timeOrigin + performance.now();
const options = JSON.parse(decodeURIComponent(location.hash.slice(1)) || '{}') as Partial<RingerOptions>;
const ringer = createRinger({
  ...options,
  sources: [
    {
      name: 'own',
      start(sink) {
        sinks.push(sink);
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
  offer(id, timeoutMs) {
    const atMs = nowMs();
    const deadlineMs = Date.now() + timeoutMs;
    for (const sink of sinks) sink.offered({ id, channel: 'voice', direction: 'inbound', deadlineMs });
    return atMs;
  },
  cancel(id) {
    const atMs = nowMs();
    for (const sink of sinks) sink.ended(id, 'canceled');
    return atMs;
  },
};
Object.assign(window, { phone });
const postState = (): void => window.parent.postMessage(ringer.state(), '*');
if (window.parent !== window) ringer.on('change', postState);
