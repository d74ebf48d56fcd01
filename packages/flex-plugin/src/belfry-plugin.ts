import type { FlexHost, FlexManagerHost } from './flex/flex-host.js';
import { installBelfry } from './install-belfry.js';

/** The plugin as Flex's plugin service makes and starts it. */
export class BelfryPlugin {
  readonly name = 'belfry-flex';

  /** Never throws or rejects: whatever goes wrong, Flex is as it was without this plugin. */
  init(flex: FlexHost, manager: FlexManagerHost): Promise<void> {
    try {
      installBelfry(flex, manager);
    } catch (error) {
      console.warn('[belfry] could not start. Flex rings as it did without it.', error);
    }
    return Promise.resolve();
  }
}
