export { installBelfry, type BelfryFlexOptions, type InstalledBelfry } from './install-belfry.js';
export type {
  FlexHost,
  FlexManagerHost,
  FlexSound,
  FlexTaskChannel,
  FlexTheme,
  FlexWorker,
} from './flex/flex-host.js';
