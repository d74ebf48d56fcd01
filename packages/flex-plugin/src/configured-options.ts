import type { BelfryFlexOptions } from './install-belfry.js';
import type { FlexManagerHost } from './flex-host.js';

interface Configuration {
  readonly ui_attributes?: { readonly belfry?: BelfryFlexOptions } | null;
}

/**
 * The options that the administrator wrote into Flex's service configuration, at `ui_attributes.belfry`:
 * those of `BelfryFlexOptions` that are plain data. They are checked by whoever uses them.
 */
export function configuredOptions({ serviceConfiguration }: FlexManagerHost): BelfryFlexOptions {
  const configuration = serviceConfiguration as Configuration | undefined;
  return configuration?.ui_attributes?.belfry ?? {};
}
