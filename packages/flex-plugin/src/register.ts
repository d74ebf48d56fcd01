import type * as Flex from '@twilio/flex-ui';
import { BelfryPlugin } from './belfry-plugin.js';

interface FlexGlobals {
  readonly Twilio: { readonly Flex: typeof Flex };
}

// Flex asks for this call while the script runs: later it would not know whose plugin it is. Flex's own types
// are used in this one place, where the compiler compares them with what Belfry takes of Flex.
(globalThis as unknown as FlexGlobals).Twilio.Flex.Plugins.init(BelfryPlugin);
