import { createAlerts } from '../alerts/create-alerts.js';
import { createRingPlayer } from '../audio/create-ring-player.js';
import { createRingerWith } from './create-ringer-with.js';
import { browserStorage } from '../browser/page-storage.js';
import { browserVisibility } from '../browser/page-visibility.js';
import type { Ringer } from './ringer-api.js';
import type { RingerOptions } from './ringer-options.js';
import { browserTabs } from '../browser/tab-environment.js';

/**
 * Makes a ringer, which rings from then on.
 *
 * @throws BelfryError `invalid-option` when an option is wrong, with its path and what is allowed. Nothing
 * else throws: what the world does wrong arrives as a `problem`, and the bell rings all the same.
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
  });
}
