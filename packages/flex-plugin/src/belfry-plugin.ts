import type { FlexHost, FlexManagerHost } from './flex/flex-host.js';
import { installBelfry } from './install-belfry.js';

/** The plugin that Flex's plugin service creates and starts. */
export class BelfryPlugin {
  readonly name = 'belfry-flex';

  /** Never throws or rejects. If it fails, Flex works as it does without this plugin. */
  init(flex: FlexHost, manager: FlexManagerHost): Promise<void> {
    try {
      installBelfry(flex, manager);
    } catch (error) {
      console.warn('[belfry] Belfry could not start. Flex uses its own ringtone.', error);
    }
    return Promise.resolve();
  }
}
