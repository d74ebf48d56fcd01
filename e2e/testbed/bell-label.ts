import type { Page } from 'playwright-core';
import type { EnginePage } from '../rig/engines/engine.js';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';

/** The bell's accessible label. `''` while there is no bell. Grants no gesture. */
export function bellLabelOf(page: Page | EnginePage): Promise<string> {
  return evaluateWithoutGesture(
    page,
    () =>
      document
        .querySelector('belfry-bell')
        ?.shadowRoot?.querySelector('[data-testid=belfry-bell]')
        ?.getAttribute('aria-label') ?? '',
  );
}
