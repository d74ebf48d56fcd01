/** Hooks for React 17, 18, and 19. They render nothing. */
export { RingerProvider, type RingerProviderProps } from './ringer-provider.js';
export { useRinger } from './ringer-context.js';
export { useReadiness } from './use-readiness.js';
export { useRing } from './use-ring.js';
export { useOutputs, type ChoosableOutputs } from './use-outputs.js';
