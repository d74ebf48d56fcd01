import type { Rule } from '../plan/rule.js';
import { createRingerWith } from '../ringer/create-ringer-with.js';
import type { Ringer } from '../ringer/ringer-api.js';
import { taskRouter } from '../sources/taskrouter.js';
import { createFakeAlerts } from '../testing/fake-alerts.js';
import { createFakeAudio, type FakeAudio } from '../testing/fake-audio.js';
import { createFakeBrowser, type FakeBrowser, type FakePage } from '../testing/fake-browser.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { createFakeLifecycle, type FakeLifecycle } from '../testing/fake-lifecycle.js';
import { createFakeSource, type FakeSource } from '../testing/fake-source.js';
import { createFakeWorker, type FakeWorker } from '../testing/fake-worker.js';
import { createShortRingPlayer } from './short-ring-player.test-support.js';

/** A tab whose ringer, player, election, and TaskRouter source are real. */
export interface CallTab {
  readonly page: FakePage;
  readonly ringer: Ringer;
  readonly audio: FakeAudio;
  readonly lifecycle: FakeLifecycle;
  readonly worker: FakeWorker;
  /** The source of the voice client. */
  readonly voice: FakeSource;
}

/** An agent's tab, perhaps another one, and TaskRouter. */
export interface CallWorld extends CallTab {
  readonly clock: FakeClock;
  /** It was opened before, and leads. */
  readonly otherTab: CallTab | undefined;
  /** The server acts. A page that hangs learns of it when it runs again. */
  readonly onServer: (act: (worker: FakeWorker) => void) => void;
  /** Plugs in these outputs, and unplugs all others. */
  readonly connect: (outputs: readonly string[]) => void;
  /** Whether anything is heard now, from any tab. */
  isHeard(): boolean;
}

/** How a world starts. */
export interface CallWorldOptions {
  readonly isAllowed?: boolean;
  readonly hasOtherTab?: boolean;
  readonly rules?: readonly Rule[];
}

/** Opens the tabs. Some calls have come before, so that Belfry knows the server's clock. */
export async function openCallWorld(options: CallWorldOptions = {}): Promise<CallWorld> {
  const clock = createFakeClock();
  const browser = createFakeBrowser();
  const otherTab = options.hasOtherTab === true ? openTab(browser, clock, options) : undefined;
  await clock.advance(1_000);
  const tab = openTab(browser, clock, options);
  const tabs = otherTab === undefined ? [tab] : [tab, otherTab];
  function onServer(act: (worker: FakeWorker) => void): void {
    for (const { page, worker } of tabs) page.post(() => act(worker));
  }
  for (const sid of ['WR1', 'WR2', 'WR3']) {
    onServer((worker) => worker.offer({ sid }));
    await clock.advance(1_000);
    onServer((worker) => worker.end(sid, 'accepted'));
    await clock.advance(1_000);
  }
  let hasOutput = true;
  return {
    ...tab,
    clock,
    otherTab,
    onServer,
    connect(outputs) {
      hasOutput = outputs.length > 0;
      tab.audio.setOutputs(outputs);
    },
    // Without an output, browsers play to nowhere.
    isHeard: () => hasOutput && tabs.some(isTabHeard),
  };
}

function openTab(
  browser: FakeBrowser,
  clock: FakeClock,
  { isAllowed = true, rules }: CallWorldOptions,
): CallTab {
  const page = browser.openTab();
  const pageClock = page.clockFrom(clock);
  const audio = createFakeAudio({ clock, outputs: ['a', 'b'], isAllowed });
  const lifecycle = createFakeLifecycle({ clock: pageClock });
  const worker = createFakeWorker(clock);
  const voice = createFakeSource('voice');
  const { environment: tabs, storage } = page;
  worker.ready();
  const source = taskRouter(worker, { clock: pageClock, storage });
  const ringer = createRingerWith(
    { sources: [source, voice], clock: pageClock, ...(rules && { rules }) },
    {
      createRingPlayer: (options) => createShortRingPlayer({ ...options, environment: audio.environment }),
      createAlerts: createFakeAlerts,
      tabs,
      storage,
      lifecycle,
    },
  );
  ringer.on('problem', () => undefined);
  return { page, ringer, audio, lifecycle, worker, voice };
}

function isTabHeard({ audio, page }: CallTab): boolean {
  return !page.isGone() && audio.heard().some(({ volume }) => volume > 0);
}
