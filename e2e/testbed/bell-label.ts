import type { Page } from 'playwright-core';
import type { EnginePage } from '../rig/engines/engine.js';
import { inBell } from './in-bell.js';

/** The bell's accessible label. `''` while there is no bell. Grants no gesture. */
export function bellLabelOf(page: Page | EnginePage): Promise<string> {
  return inBell(page, 'belfry-bell', (bell) => bell?.getAttribute('aria-label') ?? '');
}
