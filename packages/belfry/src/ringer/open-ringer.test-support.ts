import type { AlertsOptions } from '../alerts/alerts.js';
import type { RingPlayerOptions, RingPlayerState } from '../audio/ring-player.js';
import type { StorageAccess } from '../browser/storage-access.js';
import { createRingerWith } from './create-ringer-with.js';
import type { Ringer, RingerEvents } from './ringer-api.js';
import type { RingerOptions } from './ringer-options.js';
import { createFakeAlerts, type FakeAlerts } from '../testing/fake-alerts.js';
import { createFakeRingPlayer, type FakeRingPlayer } from '../testing/fake-ring-player.js';
import { createFakeBrowser, type FakeBrowser, type FakePage } from '../testing/fake-browser.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import {
  createFakeLifecycle,
  type FakeLifecycle,
  type FakeLifecycleOptions,
} from '../testing/fake-lifecycle.js';
import { createFakeVisibility, type FakeVisibility } from '../testing/fake-visibility.js';
import { createFakeSource, type FakeSource } from '../testing/fake-source.js';

/** A ringer in a tab, and everything a test needs to control and observe it. */
export interface OpenRinger {
  readonly ringer: Ringer;
  readonly player: FakeRingPlayer;
  readonly playerOptions: RingPlayerOptions;
  readonly alerts: FakeAlerts;
  readonly alertsOptions: AlertsOptions;
  readonly source: FakeSource;
  readonly clock: FakeClock;
  readonly page: FakePage;
  readonly visibility: FakeVisibility;
  readonly lifecycle: FakeLifecycle;
  readonly browser: FakeBrowser;
  /** The names of all events so far, in order. */
  readonly events: () => (keyof RingerEvents)[];
  /** The id of the call that the agent would hear now. */
  readonly heard: () => string | undefined;
  readonly emitted: <Name extends keyof RingerEvents>(name: Name) => RingerEvents[Name][];
  /** Lets locks, messages, and other promises settle. No time passes. */
  readonly settle: () => Promise<void>;
}

export interface OpenRingerOptions {
  readonly options?: Partial<RingerOptions>;
  readonly browser?: FakeBrowser;
  readonly clock?: FakeClock;
  readonly source?: FakeSource;
  readonly player?: Partial<RingPlayerState>;
  /** Whether the tabs elect a leader. Default: no, so that the tab rings at once. */
  readonly canElect?: boolean;
  readonly storageAccess?: StorageAccess;
  /** Default: the page never sleeps. */
  readonly lifecycle?: Omit<FakeLifecycleOptions, 'clock'>;
}

const eventNames = [
  'change',
  'offered',
  'ended',
  'readiness',
  'report',
  'missed',
  'alert-click',
  'problem',
] as const;

/** Opens a ringer in a tab of a browser. */
export function openRinger(how: OpenRingerOptions = {}): OpenRinger {
  const { browser = createFakeBrowser(), clock = createFakeClock(), source = createFakeSource() } = how;
  const page = browser.openTab(how.canElect === true ? {} : { locks: 'absent' });
  const pageClock = page.clockFrom(clock);
  const player = createFakeRingPlayer(pageClock, how.player);
  const visibility = createFakeVisibility();
  const lifecycle = createFakeLifecycle({ clock: pageClock, ...how.lifecycle });
  let playerOptions: RingPlayerOptions | undefined;
  let alertsOptions: AlertsOptions | undefined;
  const alerts = createFakeAlerts();
  const ringer = createRingerWith(
    { sources: [source], clock: pageClock, ...how.options },
    {
      createRingPlayer(options) {
        playerOptions = options;
        return player;
      },
      createAlerts(options) {
        alertsOptions = options;
        return alerts;
      },
      tabs: page.environment,
      storage: page.storage,
      visibility,
      ...(how.lifecycle && { lifecycle }),
      ...(how.storageAccess && { storageAccess: how.storageAccess }),
    },
  );
  const log: { readonly name: keyof RingerEvents; readonly event: unknown }[] = [];
  for (const name of eventNames) ringer.on(name, (event) => log.push({ name, event }));
  return {
    ringer,
    player,
    get playerOptions() {
      if (playerOptions === undefined) throw new Error('The ringer created no player.');
      return playerOptions;
    },
    alerts,
    get alertsOptions() {
      if (alertsOptions === undefined) throw new Error('The ringer created no alerts.');
      return alertsOptions;
    },
    source,
    clock,
    page,
    visibility,
    lifecycle,
    browser,
    events: () => log.map(({ name }) => name),
    heard: () => player.heard()?.call?.id,
    emitted: <Name extends keyof RingerEvents>(name: Name) =>
      log.filter((entry) => entry.name === name).map(({ event }) => event as RingerEvents[Name]),
    async settle() {
      for (let round = 0; round < 5; round++) await clock.advance(0);
    },
  };
}
