import type { RingerState, RingReport } from 'belfry';
// For the page's `window.phone`.
import type {} from '../pages/scripted-softphone.js';
import type { EnginePage } from '../rig/engines/engine.js';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';
import { eventually } from '../rig/eventually.js';

/** The ringer of a page that `openScriptedSoftphoneTestbed` has opened. Nothing here grants the page a gesture. */
export interface Phone {
  /** Offers a call that ends after `timeoutMs`. Returns the epoch time right before, in ms. */
  readonly offer: (timeoutMs?: number, id?: string) => Promise<number>;
  /** Cancels a call. Returns the epoch time right before, in ms. */
  readonly cancel: (id?: string) => Promise<number>;
  readonly state: () => Promise<RingerState>;
  /** Codes of everything that keeps the page from being heard. */
  readonly reasons: () => Promise<string[]>;
  /** Whether an output sounds, according to the ringer. */
  readonly isSounding: () => Promise<boolean>;
  /** Resolves when a call would be heard. */
  readonly ready: () => Promise<unknown>;
  readonly lastReport: () => Promise<RingReport | undefined>;
}

/** Controls the ringer in this page. */
export function phoneIn(page: EnginePage): Phone {
  const state = (): Promise<RingerState> => evaluateWithoutGesture(page, () => window.phone.ringer.state());
  return {
    offer: (timeoutMs = 30_000, id = 'call') =>
      evaluateWithoutGesture(page, ({ id, timeoutMs }) => window.phone.offer(id, timeoutMs), {
        id,
        timeoutMs,
      }),
    cancel: (id = 'call') => evaluateWithoutGesture(page, (id) => window.phone.cancel(id), id),
    state,
    async reasons() {
      const { readiness } = await state();
      return readiness.state === 'ready' ? [] : readiness.reasons.map(({ code }) => code);
    },
    isSounding: async () => (await state()).outputs.some(({ player }) => player === 'sounding'),
    ready: () => eventually(async () => (await state()).readiness.state === 'ready'),
    lastReport: () => evaluateWithoutGesture(page, () => window.phone.ringer.reports().at(-1)),
  };
}
