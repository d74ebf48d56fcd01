import { describe, expect, it } from 'vitest';
import { msUntil } from '../base/clock.js';
import type { PageStorage } from '../browser/page-storage.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { createFakeStorage } from '../testing/fake-storage.js';
import { createFakeTab } from '../testing/fake-tab.js';
import { createFakeWorker, type FakeWorker } from '../testing/fake-worker.js';
import type { ObservedSource } from '../testing/observe-source.js';
import { createReservationTiming, type ReservationOrigin } from './taskrouter/reservation-timing.js';
import { observeTaskRouter } from './open-task-router.test-support.js';

interface Agent {
  readonly clock: FakeClock;
  readonly worker: FakeWorker;
  readonly storage: PageStorage;
  /** Loads the page, or loads it again. */
  readonly load: () => ObservedSource;
}

/** An agent whose computer is ahead of the server by so much. */
function agent(aheadMs: number): Agent {
  const clock = createFakeClock(Date.UTC(2025, 0, 1) + 300);
  const worker = createFakeWorker(clock, { serverAheadMs: -aheadMs });
  worker.ready();
  const storage = createFakeStorage().for(createFakeTab());
  let stop = (): void => undefined;
  const load = (): ObservedSource => {
    stop();
    worker.reconnect();
    const source = observeTaskRouter(worker, clock, { storage });
    ({ stop } = source);
    return source;
  };
  return { clock, worker, storage, load };
}

/** A call comes and is answered: two dates of the server. */
async function takeCall({ clock, worker }: Agent, id: string): Promise<void> {
  worker.offer({ sid: id, timeout: 20 });
  await clock.advance(2300);
  worker.end(id, 'accepted');
  await clock.advance(60_000);
  worker.end(id, 'completed');
  await clock.advance(1700);
}

function leftMs({ calls }: ObservedSource, clock: FakeClock): number {
  const [call] = calls();
  return call === undefined ? 0 : msUntil(call.deadline, clock);
}

const offsets = [-3_600_000, -15_000, -3000, -700, 0, 700, 3000, 15_000, 3_600_000];

describe('an offer whose event was held up', () => {
  it('was offered when the server says so', async () => {
    const computer = agent(3_600_000);
    const source = computer.load();
    await takeCall(computer, 'WR1');
    const dateCreated = new Date(computer.clock.epochMs() - 3_600_000);
    await computer.clock.advance(15_000);
    computer.worker.offer({ sid: 'WR2', timeout: 20, dateCreated });
    const offeredAgoMs = -msUntil(source.calls()[0]?.offeredAt ?? computer.clock.now(), computer.clock);
    expect(offeredAgoMs).toBeGreaterThan(13_000);
    expect(offeredAgoMs).toBeLessThan(16_500);
    // The server still offers it, so it rings for its full timeout.
    expect(leftMs(source, computer.clock)).toBe(20_000);
  });
});

describe('a 20 s offer that is already pending when the page loads', () => {
  it.each(offsets)(
    'rings for the rest of it if the computer is %i ms ahead of the server',
    async (aheadMs) => {
      const computer = agent(aheadMs);
      computer.load();
      await takeCall(computer, 'WR1');
      computer.worker.offer({ sid: 'WR2', timeout: 20 });
      for (const ageMs of [1000, 11_000]) {
        await computer.clock.advance(ageMs === 1000 ? 1000 : 10_000);
        const left = leftMs(computer.load(), computer.clock);
        // The dates have a resolution of one second. In doubt, it rings longer.
        expect(left).toBeGreaterThanOrEqual(20_000 - ageMs);
        expect(left).toBeLessThanOrEqual(Math.min(20_000, 22_000 - ageMs));
      }
    },
  );

  it.each(offsets)(
    'rings for its full timeout if the computer is %i ms ahead and saw no date of the server before',
    async (aheadMs) => {
      const computer = agent(aheadMs);
      computer.worker.offer({ sid: 'WR1', timeout: 20 });
      await computer.clock.advance(5000);
      expect(leftMs(computer.load(), computer.clock)).toBe(20_000);
    },
  );

  it.each([-60_000, -15_000, 15_000, 60_000])(
    'rings for the rest of it if the system time was changed by %i ms before the page was loaded again',
    async (jumpMs) => {
      const computer = agent(0);
      computer.load();
      await takeCall(computer, 'WR1');
      computer.worker.offer({ sid: 'WR2', timeout: 20 });
      computer.clock.jumpSystemTime(jumpMs);
      await computer.clock.advance(11_000);
      const left = leftMs(computer.load(), computer.clock);
      expect(left).toBeGreaterThanOrEqual(9000);
      expect(left).toBeLessThanOrEqual(11_000);
    },
  );

  it.each<[string, (at: { worker: FakeWorker; clock: FakeClock }) => void]>([
    ['from the future', ({ worker, clock }) => offerDated(worker, clock.epochMs() + 10_000)],
    ['from the distant future', ({ worker, clock }) => offerDated(worker, clock.epochMs() + 1e12)],
    ['a minute late', ({ worker, clock }) => offerDated(worker, clock.epochMs() - 60_000)],
    ['invalid', ({ worker }) => worker.offer({ sid: 'WR9', dateCreated: new Date(NaN) })],
    ['missing', ({ worker }) => worker.offer({ sid: 'WR9', dateCreated: null })],
  ])('rings long enough if one date of the server was %s', async (_, badDate) => {
    for (const calls of [0, 1, 3]) {
      const computer = agent(15_000);
      computer.load();
      for (let call = 0; call < calls; call++) await takeCall(computer, `WR${call}`);
      badDate(computer);
      computer.worker.end('WR9');
      computer.worker.offer({ sid: 'WR10', timeout: 20 });
      await computer.clock.advance(1000);
      expect(leftMs(computer.load(), computer.clock)).toBeGreaterThanOrEqual(19_000);
    }
  });

  it.each(['[', 'null', '{}', '{"aheadMs":"x","storedAtMs":1}', '{"aheadMs":[null,"1"],"storedAtMs":0}'])(
    'rings for its full timeout if storage contains %s',
    async (stored) => {
      const computer = agent(0);
      computer.storage.local?.setItem('belfry:taskrouter:server-clock', stored);
      computer.worker.offer({ sid: 'WR1', timeout: 20 });
      await computer.clock.advance(5000);
      expect(leftMs(computer.load(), computer.clock)).toBe(20_000);
    },
  );

  it('rings for its full timeout if the page was closed for long', async () => {
    const computer = agent(0);
    const { stop } = computer.load();
    await takeCall(computer, 'WR1');
    stop();
    await computer.clock.advance(3_600_000);
    computer.worker.offer({ sid: 'WR2', timeout: 20 });
    await computer.clock.advance(5000);
    expect(leftMs(computer.load(), computer.clock)).toBe(20_000);
  });

  it('keeps its deadline, and gets a new one if the server still names it afterwards', async () => {
    const { worker, clock } = agent(0);
    const unknown = { observe: () => undefined, ageMs: () => undefined, dispose: () => undefined };
    const timing = createReservationTiming(clock, unknown);
    const timeoutMs = (origin: ReservationOrigin): number | undefined => {
      const reservation = worker.reservations.get('WR1');
      return reservation && timing.of(reservation, origin).timeoutMs;
    };
    worker.offer({ sid: 'WR1', timeout: 20 });
    expect(timeoutMs('pending')).toBe(20_000);
    await clock.advance(5000);
    expect(timeoutMs('confirmed')).toBe(15_000);
    await clock.advance(20_000);
    expect(timeoutMs('pending')).toBe(-5000);
    expect(timeoutMs('confirmed')).toBe(20_000);
  });
});

describe('a call that was pending while the computer slept', () => {
  it.each(['canceled', 'timeout', 'accepted', 'wrapup'] as const)(
    'stops within a second of waking if it was %s meanwhile',
    async (how) => {
      const computer = agent(0);
      const source = computer.load();
      computer.worker.offer({ sid: 'WR1', timeout: 20 });
      await computer.clock.advance(5000);
      computer.worker.disconnect();
      computer.worker.end('WR1', how);
      computer.clock.jumpSystemTime(3_600_000);
      await computer.clock.advance(1000);
      expect(source.ids()).toEqual([]);
      expect(source.ends).toEqual([`WR1: ${how}`]);
    },
  );

  it('rings on if it is still offered, because only the system time was changed', async () => {
    const computer = agent(0);
    const source = computer.load();
    computer.worker.offer({ sid: 'WR1', timeout: 20 });
    await computer.clock.advance(5000);
    computer.clock.jumpSystemTime(3_600_000);
    await computer.clock.advance(14_000);
    expect(leftMs(source, computer.clock)).toBe(1000);
  });
});

function offerDated(worker: FakeWorker, epochMs: number): void {
  worker.offer({ sid: 'WR9', dateCreated: new Date(epochMs) });
}
