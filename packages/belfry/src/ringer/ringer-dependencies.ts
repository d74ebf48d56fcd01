import type { Alerts, DescribeAlerts } from '../alerts/alerts.js';
import type { RingPlayer } from '../audio/ring-player.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import type { Clock } from '../base/clock.js';
import type { PageStorage } from '../browser/page-storage.js';
import type { PageVisibility } from '../browser/page-visibility.js';
import type { TabEnvironment } from '../browser/tab-environment.js';

/** What the bell is made from. */
export interface RingerRingPlayerOptions {
  readonly ringtones: Readonly<Record<string, RingtoneSpec>>;
  /** The name of the one that rings in place of any that fails. */
  readonly fallbackRingtone: string;
  readonly clock: Clock;
}

/** What the alerts are made from. */
export interface RingerAlertsOptions {
  /** One name an agent. */
  readonly name: string;
  readonly clock: Clock;
  readonly describe: DescribeAlerts | undefined;
}

/** The dependencies that touch the browser: in a page the real ones, in tests fakes. */
export interface RingerDependencies {
  createRingPlayer(options: RingerRingPlayerOptions): RingPlayer;
  createAlerts(options: RingerAlertsOptions): Alerts;
  readonly tabs: TabEnvironment;
  readonly storage: PageStorage;
  /** Default: the page is never hidden. */
  readonly visibility?: PageVisibility;
}
