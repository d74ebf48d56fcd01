import { BelfryBell } from './bell/belfry-bell.js';
import { defineElement } from './element/define-element.js';

defineElement('belfry-bell', BelfryBell);

export { BelfryBell };
export { RingerElement } from './element/ringer-element.js';
export type { UnheardRule } from './unheard/unheard-rule.js';
