/**
 * Calls back once while the page has nothing else to do, or after `atLatestAfterMs`. The returned function cancels it.
 */
export type WhenIdle = (callback: () => void, atLatestAfterMs?: number) => () => void;

/** The browser's own. `undefined` where the browser can't tell, as in Safari. */
export function browserWhenIdle(): WhenIdle | undefined {
  const scope: Partial<Pick<typeof globalThis, 'cancelIdleCallback' | 'requestIdleCallback'>> = globalThis;
  const { cancelIdleCallback, requestIdleCallback } = scope;
  return (
    requestIdleCallback &&
    ((callback, atLatestAfterMs) => {
      const options = atLatestAfterMs === undefined ? {} : { timeout: atLatestAfterMs };
      const handle = requestIdleCallback(() => callback(), options);
      return () => cancelIdleCallback?.(handle);
    })
  );
}
