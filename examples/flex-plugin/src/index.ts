import * as FlexPlugin from '@twilio/flex-plugin';
import BelfryExamplePlugin from './BelfryExamplePlugin';

FlexPlugin.loadPlugin(BelfryExamplePlugin);
