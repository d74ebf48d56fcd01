import { FlexPlugin } from '@twilio/flex-plugin';
import type * as Flex from '@twilio/flex-ui';
import { installBelfry } from 'belfry-flex';

/** A team's own plugin. All else that it does would stand beside the one line for Belfry. */
export default class BelfryExamplePlugin extends FlexPlugin {
  constructor() {
    super('BelfryExamplePlugin');
  }

  async init(flex: typeof Flex, manager: Flex.Manager): Promise<void> {
    const { ringer } = installBelfry(flex, manager, { settings: { ringtone: 'chime' } });
    ringer.on('report', ({ report }) => console.log(`Rang until the call was ${report.ended}.`));
  }
}
