import type { PageVisibility } from '../browser/page-visibility.js';

/** The visibility of a page, which a test changes. */
export interface FakeVisibility extends PageVisibility {
  setHidden(isHidden: boolean): void;
  listenerCount(): number;
}

/**
 * Creates the visibility of a page for tests. The page is visible at first.
 *
 * @example
 * const visibility = createFakeVisibility();
 * visibility.setHidden(true);
 */
export function createFakeVisibility(): FakeVisibility {
  const listeners = new Set<() => void>();
  let isHidden = false;
  return {
    isHidden: () => isHidden,
    onChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    setHidden(hidden) {
      isHidden = hidden;
      for (const listener of [...listeners]) listener();
    },
    listenerCount: () => listeners.size,
  };
}
