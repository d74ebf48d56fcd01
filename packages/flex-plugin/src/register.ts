import type * as Flex from '@twilio/flex-ui';
import { BelfryPlugin } from './belfry-plugin.js';

interface FlexGlobals {
  readonly Twilio: { readonly Flex: typeof Flex };
}

// Flex needs this call while the script runs. Later, it can't tell which plugin is calling. Only this place uses
// Flex's own types, so the compiler checks here that Flex provides what Belfry uses.
(globalThis as unknown as FlexGlobals).Twilio.Flex.Plugins.init(BelfryPlugin);
