import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRingerWith } from '../ringer/create-ringer-with.js';
import type { Ringer, RingerEvents } from '../ringer/ringer-api.js';
import { taskRouter } from '../sources/taskrouter.js';
import { createFakeAlerts } from '../testing/fake-alerts.js';
import { createFakeAudio } from '../testing/fake-audio.js';
import { createFakeBrowser } from '../testing/fake-browser.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { createFakeLifecycle } from '../testing/fake-lifecycle.js';
import { createFakeVisibility } from '../testing/fake-visibility.js';
import { createFakeWorker, type FakeWorker } from '../testing/fake-worker.js';
import { createShortRingPlayer } from './short-ring-player.test-support.js';
import { createThrottledClock, type ThrottledClock } from './throttled-clock.test-support.js';

/** Each takes a second. */
const hours = 4;

/** One minute of a healthy hour: when the call comes, and how long it rings. */
interface Minute {
  readonly offerAfterMs: number;
  readonly ringMs: number;
  readonly end: 'accepted' | 'rejected';
}

interface HealthyHour {
  readonly hasWorker: boolean;
  /** The time between heartbeats. The server sends one at least every 30 s, and the network delays it. */
  readonly heartbeatMs: number;
  readonly minutes: readonly Minute[];
}

const healthyHours: fc.Arbitrary<HealthyHour> = fc.record({
  hasWorker: fc.boolean(),
  heartbeatMs: fc.integer({ min: 15_000, max: 32_000 }),
  minutes: fc.array(
    fc.record({
      offerAfterMs: fc.integer({ min: 0, max: 20_000 }),
      ringMs: fc.integer({ min: 2_000, max: 35_000 }),
      end: fc.constantFrom('accepted', 'rejected'),
    }),
    { minLength: 60, maxLength: 60 },
  ),
});

interface HiddenTab {
  readonly ringer: Ringer;
  readonly clock: FakeClock;
  readonly page: ThrottledClock;
  readonly worker: FakeWorker;
  readonly raised: readonly RingerEvents['readiness'][];
  readonly reports: readonly RingerEvents['report'][];
}

/** A tab in the background whose ringer, player, election, and TaskRouter source are real. */
async function openHiddenTab(hasWorker: boolean): Promise<HiddenTab> {
  const clock = createFakeClock();
  const page = createThrottledClock(clock);
  const worker = createFakeWorker(clock);
  worker.ready();
  const { environment: tabs, storage } = createFakeBrowser().openTab();
  const audio = createFakeAudio({ clock: page.events, outputs: ['a'] });
  const visibility = createFakeVisibility();
  const ringer = createRingerWith(
    { sources: [taskRouter(worker, { clock: page.timers, storage })], clock: page.timers },
    {
      createRingPlayer: (options) => createShortRingPlayer({ ...options, environment: audio.environment }),
      createAlerts: createFakeAlerts,
      tabs,
      storage,
      visibility,
      // Browsers don't throttle workers, whose messages reach the page as events.
      lifecycle: createFakeLifecycle({ clock: page.events, hasWorker }),
    },
  );
  await clock.advance(5_000);
  expect(ringer.state()).toMatchObject({ readiness: { state: 'ready', warnings: [] }, tab: 'leader' });
  const raised: RingerEvents['readiness'][] = [];
  const reports: RingerEvents['report'][] = [];
  ringer.on('readiness', (event) => raised.push(event));
  ringer.on('report', (event) => reports.push(event));
  page.hide();
  visibility.setHidden(true);
  return { ringer, clock, page, worker, raised, reports };
}

/** Returns a function that stops. */
function sendHeartbeats({ page, worker }: HiddenTab, everyMs: number): () => void {
  let cancel = page.events.after(everyMs, send);
  function send(): void {
    worker.heartbeat();
    cancel = page.events.after(everyMs, send);
  }
  return () => cancel();
}

it('a healthy hour in a hidden tab that Chromium slows down raises no alarm, and every call is heard', async () => {
  let latestMs = 0;
  await fc.assert(
    fc.asyncProperty(healthyHours, async ({ hasWorker, heartbeatMs, minutes }) => {
      const tab = await openHiddenTab(hasWorker);
      const { ringer, clock, page, worker, raised, reports } = tab;
      const stopHeartbeats = sendHeartbeats(tab, heartbeatMs);
      for (const [index, { offerAfterMs, ringMs, end }] of minutes.entries()) {
        const sid = `WR${String(index)}`;
        page.events.after(offerAfterMs, () => worker.offer({ sid, timeout: 40 }));
        page.events.after(offerAfterMs + ringMs, () => worker.end(sid, end));
        await clock.advance(60_000);
      }
      latestMs = Math.max(latestMs, page.latestMs());
      expect(raised).toEqual([]);
      expect(reports.map(({ report }) => report.verdict)).toEqual(minutes.map(() => 'heard'));
      expect(ringer.state()).toMatchObject({ missed: [], sleep: undefined, unheardInARow: 0 });
      stopHeartbeats();
      ringer.dispose();
      expect(clock.pending()).toBe(0);
    }),
    { numRuns: hours, endOnFailure: true },
  );
  // Otherwise, the tab wasn't slowed down.
  expect(latestMs).toBeGreaterThan(50_000);
});
