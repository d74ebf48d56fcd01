import { BelfryError } from '../base/belfry-error.js';
import type { CallOffer } from '../calls/call.js';
import type { Clock } from '../base/clock.js';
import { instantAt, type Instant } from '../base/instant.js';
import { createRingerWith } from '../ringer/create-ringer-with.js';
import type { Rule } from '../plan/rule.js';
import type { Ringer } from '../ringer/ringer-api.js';
import { createFakeAlerts, type FakeAlerts } from '../testing/fake-alerts.js';
import { createFakeRingPlayer, readyOutput, type FakeRingPlayer } from '../testing/fake-ring-player.js';
import { createFakeSource, type FakeSource } from '../testing/fake-source.js';
import { createFakeVisibility } from '../testing/fake-visibility.js';
import { maxRingMs } from './one-tab-model.test-support.js';
import type { OfferStep, Step } from './one-tab-step.test-support.js';

const rules: readonly Rule[] = [
  { when: { worker: { team: 'quiet' } }, ring: false },
  { when: { agentBusy: true, tabHidden: true }, ring: false },
  { when: { queue: 'once' }, ring: { repeat: 'once' } },
  { when: { channel: 'voice', direction: 'inbound' }, ring: {} },
];

/** No call of these tests matches. */
const otherRules: readonly Rule[] = [{ when: { queue: 'another' }, ring: {} }];

/** A clock that tests move, and that calls back synchronously: promises are too slow for 90,000 sequences. */
class ManualClock implements Clock {
  #elapsedMs = 1000;
  #setBackMs = 0;
  readonly #timers = new Set<{ readonly dueMs: number; readonly callback: () => void }>();

  now(): Instant {
    return instantAt(this.#elapsedMs);
  }
  epochMs(): number {
    return 1_000_000_000 + this.#elapsedMs - this.#setBackMs;
  }
  /** The monotonic clock, in ms. */
  elapsedMs(): number {
    return this.#elapsedMs;
  }
  after(delayMs: number, callback: () => void): () => void {
    const timer = { dueMs: this.#elapsedMs + Math.max(0, delayMs), callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }
  pending(): number {
    return this.#timers.size;
  }
  /** Sets the system's time back. The monotonic clock doesn't jump. */
  setBack(ms: number): void {
    this.#setBackMs += ms;
  }
  /** Lets time pass without callbacks, as while the page hangs. */
  jump(ms: number): void {
    this.#elapsedMs += ms;
  }
  /** Lets time pass, and calls back on time, or now if a callback is overdue. */
  runUntil(untilMs: number): void {
    for (let next = this.#next(untilMs); next !== undefined; next = this.#next(untilMs)) {
      this.#timers.delete(next);
      this.#elapsedMs = Math.max(this.#elapsedMs, next.dueMs);
      next.callback();
    }
    this.#elapsedMs = untilMs;
  }
  #next(untilMs: number): { readonly dueMs: number; readonly callback: () => void } | undefined {
    const due = [...this.#timers].filter(({ dueMs }) => dueMs <= untilMs);
    return due.sort((a, b) => a.dueMs - b.dueMs)[0];
  }
}

/** A ringer in the only tab, and what a test needs to control it. */
export interface OneTabWorld {
  readonly ringer: Ringer;
  readonly player: FakeRingPlayer;
  readonly alerts: FakeAlerts;
  readonly clock: ManualClock;
  readonly sources: readonly FakeSource[];
  readonly ended: () => number;
  readonly reported: () => number;
  /** Takes a step. Calls `whileHung` after time has passed while the page hung. */
  step(step: Step, whileHung: () => void): void;
}

export function createOneTabWorld(): OneTabWorld {
  const clock = new ManualClock();
  const sources = [createFakeSource('0'), createFakeSource('1')];
  const player = createFakeRingPlayer(clock);
  const alerts = createFakeAlerts();
  const visibility = createFakeVisibility();
  const ringer = createRingerWith(
    { sources, rules, clock, maxRingMs },
    {
      createRingPlayer: () => player,
      createAlerts: () => alerts,
      tabs: { rank: 1, locks: undefined, openChannel: () => undefined },
      storage: { local: undefined, onChangeElsewhere: () => () => undefined },
      visibility,
    },
  );
  let ended = 0;
  let reported = 0;
  ringer.on('ended', () => (ended += 1));
  ringer.on('report', () => (reported += 1));
  const offerOf = ({ id, kind, inMs }: OfferStep): CallOffer => ({
    id: String(id),
    channel: kind === 'chat' ? 'chat' : 'voice',
    direction: kind === 'outbound' ? 'outbound' : 'inbound',
    ...(kind === 'once' && { queue: 'once' }),
    ...(kind === 'urgent' && { priority: 5 }),
    ...(inMs !== undefined && { timeoutMs: inMs }),
  });

  function step(taken: Step, whileHung: () => void): void {
    switch (taken.do) {
      case 'offer':
        return sources[taken.source]?.offer(offerOf(taken.offer));
      case 'end':
        return sources[taken.source]?.end(String(taken.id));
      case 'sync':
        return sources[taken.source]?.sync(taken.offers.map(offerOf));
      case 'advance':
        return clock.runUntil(clock.elapsedMs() + taken.ms);
      case 'hang':
        clock.jump(taken.ms);
        whileHung();
        return clock.runUntil(clock.elapsedMs());
      case 'silence':
        return ringer.silence();
      case 'mute':
        return ringer.set({ mutedUntilMs: taken.ms === 0 ? 0 : clock.epochMs() + taken.ms });
      case 'busy':
        return sources[taken.source]?.agent({ isBusy: taken.isBusy });
      case 'show or hide':
        return visibility.setHidden(!taken.isVisible);
      case 'volume':
        return setVolume(ringer, taken.volume);
      case 'team':
        return sources[0]?.agent({ attributes: taken.isQuiet ? { team: 'quiet' } : {} });
      case 'configure':
        return ringer.configure({
          rules: taken.isQuiet ? otherRules : rules,
          ...(taken.lockedVolume !== undefined && { locks: { volume: taken.lockedVolume } }),
        });
      case 'set back':
        return clock.setBack(taken.ms);
      case 'test':
        return ringer.testRing({ durationMs: taken.ms });
      case 'stop test':
        return ringer.stopTestRing();
      case 'dispose':
        return ringer.dispose();
      case 'access':
        return player.change({
          access:
            taken.state === 'locked' ? { state: 'locked', why: 'needs-gesture' } : { state: taken.state },
        });
      case 'audio clock':
        return player.change({ clock: taken.clock });
      case 'output':
        return player.change({
          outputs: taken.output === 'none' ? [] : [{ ...readyOutput, player: taken.output }],
        });
    }
  }
  return { ringer, player, alerts, clock, sources, ended: () => ended, reported: () => reported, step };
}

/** The agent changes the volume, which a lock may refuse. */
function setVolume(ringer: Ringer, volume: number): void {
  try {
    ringer.set({ volume });
  } catch (error) {
    if (!(error instanceof BelfryError) || error.code !== 'setting-locked') throw error;
  }
}
