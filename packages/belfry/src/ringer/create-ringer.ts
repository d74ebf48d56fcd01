import { createAlerts } from '../alerts/create-alerts.js';
import { createRingPlayer } from '../audio/create-ring-player.js';
import { createRingerWith } from './create-ringer-with.js';
import { browserLifecycle } from '../browser/page-lifecycle.js';
import { browserStorage } from '../browser/page-storage.js';
import { browserVisibility } from '../browser/page-visibility.js';
import { browserStorageAccess } from '../browser/storage-access.js';
import type { Ringer } from './ringer-api.js';
import type { RingerOptions } from './ringer-options.js';
import { browserTabs } from '../browser/tab-environment.js';

/**
 * Creates a ringer. It rings from now on whenever a source offers a call that the rules let ring.
 *
 * Without a window, as in Node.js, it plans and reports the same, but plays nothing and elects no tab.
 *
 * @throws BelfryError `invalid-option` if an option is wrong, with its path and the allowed values. Everything that goes
 * wrong later is emitted as a `problem` event, and the ringer keeps working.
 *
 * @example
 * import { createRinger } from 'belfry';
 * import { taskRouter } from 'belfry/taskrouter';
 *
 * const ringer = createRinger({ sources: [taskRouter(worker)] });
 */
export function createRinger(options: RingerOptions): Ringer {
  return createRingerWith(options, {
    createRingPlayer,
    createAlerts,
    tabs: browserTabs(),
    storage: browserStorage(),
    visibility: browserVisibility(),
    lifecycle: browserLifecycle(),
    storageAccess: browserStorageAccess(),
  });
}
