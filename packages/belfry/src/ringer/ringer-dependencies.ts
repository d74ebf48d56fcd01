import type { Alerts } from '../alerts/alerts.js';
import type { AlertsOptions } from '../alerts/create-alerts.js';
import type { RingPlayerOptions } from '../audio/create-ring-player.js';
import type { RingPlayer } from '../audio/ring-player.js';
import type { PageStorage } from '../browser/page-storage.js';
import type { PageVisibility } from '../browser/page-visibility.js';
import type { TabEnvironment } from '../browser/tab-environment.js';

/** Everything that a ringer uses of the browser. In a page it's the browser's own; in tests, fakes. */
export interface RingerDependencies {
  createRingPlayer(options: Omit<RingPlayerOptions, 'environment'>): RingPlayer;
  createAlerts(options: Omit<AlertsOptions, 'environment'>): Alerts;
  readonly tabs: TabEnvironment;
  readonly storage: PageStorage;
  /** Default: the page is never hidden. */
  readonly visibility?: PageVisibility;
}
