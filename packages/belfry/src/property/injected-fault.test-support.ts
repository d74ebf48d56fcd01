import fc from 'fast-check';
import type { FakeReservationEnd } from '../testing/fake-worker.js';
import type { CallWorld, CallWorldOptions } from './call-world.test-support.js';

/** What an injector does to a call, and what it knows of it. */
export interface InjectedFault extends CallWorldOptions {
  /** Before the call. */
  readonly before?: (world: CallWorld) => void;
  /** While it is offered. */
  readonly during?: (world: CallWorld) => void;
  /** When `during` happens, in ms after the offer. Default: drawn. */
  readonly duringAfterMs?: number;
  /** How late the event of the offer arrives, in ms. Default: 0. */
  readonly lateMs?: number;
  /** Whether the event of the offer is lost. */
  readonly isEventLost?: boolean;
  /** Something kept the call quiet on purpose, or delayed it. */
  readonly purpose?: { readonly quiet: true } | { readonly delayMs: number };
  /** The agent reacts to the ring. */
  readonly isNoticed?: boolean;
  readonly end?: FakeReservationEnd;
  /** Default: drawn. */
  readonly offeredForMs?: number;
  /** What the report may name as the cause, if the call wasn't heard in time. */
  readonly causes: readonly string[];
}

const mutedForMs = 600_000;
const delayMs = 5_000;
/** Until the agent, the browser, or the network acts, in ms. No verdict changes within a second of it. */
const actAfterMs = 6_000;
const longCallMs = 20_000;

function freeze({ lifecycle, page }: CallWorld): void {
  lifecycle.freeze();
  page.hang();
}

/** Chromium closes the sockets of a page that it freezes. The SDK connects again. */
function thaw({ lifecycle, page, worker }: CallWorld): void {
  page.resume();
  lifecycle.resume();
  worker.disconnect();
  worker.reconnect();
}

const onlyOutput = { outputs: [{ id: 'a', label: 'Label of a' }] };

/** By what is wrong, and when. */
export const injectedFaults = {
  nothing: { causes: [] },
  'nothing, and the agent answers': { end: 'accepted', isNoticed: true, causes: [] },
  'volume zero': { before: ({ ringer }) => ringer.set({ volume: 0 }), causes: ['volume-zero'] },
  'volume zero, then louder': {
    before: ({ ringer }) => ringer.set({ volume: 0 }),
    during: ({ ringer }) => ringer.set({ volume: 1 }),
    duringAfterMs: actAfterMs,
    offeredForMs: longCallMs,
    causes: ['volume-zero'],
  },
  'every output unplugged before': { before: ({ connect }) => connect([]), causes: ['no-output'] },
  'every output unplugged and plugged in': {
    before: ({ connect }) => connect([]),
    during: ({ connect }) => connect(['b']),
    duringAfterMs: actAfterMs,
    offeredForMs: longCallMs,
    causes: ['no-output'],
  },
  'chosen output unplugged': {
    before({ ringer, connect }) {
      ringer.set(onlyOutput);
      connect(['b']);
    },
    causes: [],
  },
  'chosen output refused': {
    before({ ringer, audio }) {
      audio.world.troubles.set('a', 'refused');
      ringer.set(onlyOutput);
    },
    causes: [],
  },
  'chosen output hangs': {
    before({ ringer, audio }) {
      audio.world.troubles.set('a', 'hanging');
      ringer.set(onlyOutput);
    },
    causes: ['output-failed', 'clock-stalled', 'no-sound'],
  },
  'audio clock hung': {
    before: ({ audio }) => audio.freezeAll(),
    causes: ['clock-stalled', 'output-failed'],
  },
  'contexts refused': {
    isAllowed: false,
    before({ audio }) {
      audio.world.isRefusing = true;
      audio.world.contexts.forEach((context) => context.setState('closed'));
    },
    causes: ['output-failed', 'needs-gesture', 'starting'],
  },
  'phone call': {
    before: ({ audio }) => audio.openContexts().forEach((context) => context.setState('interrupted')),
    causes: ['interrupted', 'output-failed'],
  },
  'autoplay blocked': { isAllowed: false, causes: ['needs-gesture'] },
  'autoplay blocked until a click': {
    isAllowed: false,
    during: ({ audio }) => audio.gesture(),
    duringAfterMs: actAfterMs,
    offeredForMs: longCallMs,
    causes: ['needs-gesture'],
  },
  muted: { before: ({ ringer }) => ringer.mute(mutedForMs), purpose: { quiet: true }, causes: ['muted'] },
  'rules keep it quiet': { rules: [{ when: {}, ring: false }], purpose: { quiet: true }, causes: ['rules'] },
  'rules delay it': {
    rules: [{ when: {}, ring: { delayMs } }],
    purpose: { delayMs },
    offeredForMs: longCallMs,
    causes: [],
  },
  'silenced by the agent': {
    isNoticed: true,
    during: ({ ringer }) => ringer.silence(),
    duringAfterMs: 3_000,
    causes: [],
  },
  'answered automatically': {
    end: 'accepted',
    offeredForMs: 1,
    purpose: { quiet: true },
    causes: ['ended-early'],
  },
  'answered at once': { end: 'accepted', isNoticed: true, offeredForMs: 1_500, causes: [] },
  'another tab leads': { hasOtherTab: true, purpose: { quiet: true }, causes: ['another-tab'] },
  'another tab leads and crashes': {
    hasOtherTab: true,
    during: ({ otherTab }) => otherTab?.page.crash(),
    duringAfterMs: 3_000,
    offeredForMs: longCallMs,
    causes: [],
  },
  'page frozen over the offer': {
    before: freeze,
    during: thaw,
    duringAfterMs: 12_000,
    offeredForMs: longCallMs,
    causes: ['page-was-asleep'],
  },
  'page frozen until shortly before the end': {
    before: freeze,
    during: thaw,
    duringAfterMs: longCallMs - 1_000,
    offeredForMs: longCallMs,
    causes: ['page-was-asleep'],
  },
  'page hangs': {
    before: ({ page }) => page.hang(),
    during: ({ page }) => page.resume(),
    duringAfterMs: 9_000,
    offeredForMs: longCallMs,
    causes: ['page-was-asleep'],
  },
  'half-open socket, then a reconnect': {
    before: ({ worker }) => worker.cut(),
    during: ({ worker }) => worker.reconnect(),
    duringAfterMs: 9_000,
    offeredForMs: longCallMs,
    causes: ['learned-late'],
  },
  'closed socket, then a reconnect': {
    before: ({ worker }) => worker.disconnect(),
    during: ({ worker }) => worker.reconnect(),
    duringAfterMs: longCallMs - 1_000,
    offeredForMs: longCallMs,
    causes: ['line-down'],
  },
  'event late': { lateMs: 8_000, offeredForMs: longCallMs, causes: ['learned-late'] },
  'event lost': { isEventLost: true, causes: [] },
  'voice client unregistered': { before: ({ voice }) => voice.line({ state: 'down' }), causes: [] },
  'system time set back': {
    during: ({ clock }) => clock.jumpSystemTime(-3_600_000),
    duringAfterMs: 2_500,
    causes: [],
  },
} as const satisfies Record<string, InjectedFault>;

export interface DrawnFault {
  readonly name: keyof typeof injectedFaults;
  /** From the fault to the offer. */
  readonly leadMs: number;
  readonly offeredForMs: number;
  readonly end: FakeReservationEnd;
}

export const drawnFaults: fc.Arbitrary<DrawnFault> = fc.record({
  name: fc.constantFrom(...(Object.keys(injectedFaults) as (keyof typeof injectedFaults)[])),
  leadMs: fc.integer({ min: 5_000, max: 20_000 }),
  offeredForMs: fc.integer({ min: 5_000, max: 25_000 }),
  end: fc.constantFrom('timeout', 'canceled', 'rescinded'),
});
