import { FlexPlugin } from '@twilio/flex-plugin';
import type * as Flex from '@twilio/flex-ui';
import { installBelfry } from 'belfry-flex';

/** A Flex plugin that includes Belfry. Add the rest of your plugin to `init`. */
export default class BelfryExamplePlugin extends FlexPlugin {
  constructor() {
    super('BelfryExamplePlugin');
  }

  async init(flex: typeof Flex, manager: Flex.Manager): Promise<void> {
    const belfry = installBelfry(flex, manager, { settings: { ringtone: 'chime' } });
    belfry.onRinger((ringer) =>
      ringer.on('report', ({ report }) => console.log(`The offer ended: ${report.ended}.`)),
    );
  }
}
