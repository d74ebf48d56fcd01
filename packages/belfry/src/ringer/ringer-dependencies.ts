import type { Alerts, AlertsOptions } from '../alerts/alerts.js';
import type { RingPlayer, RingPlayerOptions } from '../audio/ring-player.js';
import type { PageLifecycle } from '../browser/page-lifecycle.js';
import type { PageStorage } from '../browser/page-storage.js';
import type { PageVisibility } from '../browser/page-visibility.js';
import type { StorageAccess } from '../browser/storage-access.js';
import type { TabEnvironment } from '../browser/tab-environment.js';

/** Everything that a ringer uses of the browser. In a page it's the browser's own; in tests, fakes. */
export interface RingerDependencies {
  createRingPlayer(options: RingPlayerOptions): RingPlayer;
  createAlerts(options: AlertsOptions): Alerts;
  readonly tabs: TabEnvironment;
  readonly storage: PageStorage;
  /** Default: the page is never hidden. */
  readonly visibility?: PageVisibility;
  /** Default: the page never sleeps. */
  readonly lifecycle?: PageLifecycle;
  /** Default: `tabs` and `storage` are those of the agent's other tabs. */
  readonly storageAccess?: StorageAccess;
}
