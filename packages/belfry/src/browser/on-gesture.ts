import type { PageWindow } from './audio-environment.js';

/**
 * All events that a browser may count as a user gesture. Which ones unlock sound differs: for a touch, Chromium accepts
 * `pointerup` but not `pointerdown`; Safari requires `touchend` or `click`.
 */
const gestures = ['pointerdown', 'pointerup', 'mousedown', 'keydown', 'touchend', 'click'] as const;

/** `capture`, so that no handler of the page can hide a gesture; `passive`, so that scrolling stays smooth. */
const listening = { capture: true, passive: true } as const;

/**
 * Calls back from within every gesture in this window or in its parent windows of the same origin: a gesture there
 * unlocks this frame too. The returned function stops listening.
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

/** Whether this window is in a frame, and one of the windows around it has another origin. */
export function isInFrameOfAnotherOrigin(window: PageWindow | undefined): boolean {
  const outermost = reachableWindows(window).at(-1);
  return Boolean(outermost?.parent) && outermost?.parent !== outermost;
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
    // The window has another origin.
    return false;
  }
}
