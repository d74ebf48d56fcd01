import type { PageWindow } from './audio-environment.js';

/**
 * Everything that some browser counts as a user's gesture, or that comes with one. Which of them unlocks sound
 * differs: Chromium takes `pointerup` of a touch but not its `pointerdown`, Safari wants `touchend` or `click`.
 */
const gestures = ['pointerdown', 'pointerup', 'mousedown', 'keydown', 'touchend', 'click'] as const;

/** Capture, so that no handler of the page can keep a gesture away; passive, so that none is slowed down. */
const listening = { capture: true, passive: true } as const;

/**
 * Calls back, within the gesture, for each gesture anywhere in this window or in the windows around it that can
 * be reached: a gesture in a parent of the same origin unlocks this frame too. The returned function stops that.
 */
export function onGesture(window: PageWindow | undefined, callback: () => void): () => void {
  const windows = reachableWindows(window);
  const listener = (): void => callback();
  for (const each of windows) for (const name of gestures) each.addEventListener(name, listener, listening);
  return () => {
    for (const each of windows)
      for (const name of gestures) each.removeEventListener(name, listener, listening);
  };
}

function reachableWindows(window: PageWindow | undefined): PageWindow[] {
  const found: PageWindow[] = [];
  for (
    let each: PageWindow | null | undefined = window;
    each && !found.includes(each) && isReachable(each);
  ) {
    found.push(each);
    each = each.parent;
  }
  return found;
}

function isReachable(window: PageWindow): boolean {
  try {
    return Boolean(window.document);
  } catch {
    // Another origin's: the browser throws at the first touch.
    return false;
  }
}
