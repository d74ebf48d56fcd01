import { defineElement } from '../element/define-element.js';
import { BelfryPanel } from './belfry-panel.js';

defineElement('belfry-panel', BelfryPanel);

export { BelfryPanel };
