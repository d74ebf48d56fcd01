export { installBelfry, type InstalledBelfry } from './install-belfry.js';
export type { BelfryFlexOptions, UnheardCallsRule } from './configuration/administrator-configuration.js';
export type {
  FlexHost,
  FlexManagerHost,
  FlexSound,
  FlexTaskChannel,
  FlexTheme,
  FlexWorker,
} from './flex/flex-host.js';
