/**
 * Returns the emitter's `prependListener`, or `on` if it has none.
 *
 * Belfry listens first because an application that renders an incoming call blocks every listener after it:
 * Flex UI 2.17 takes about 40 ms when a call starts, and again when it ends.
 */
export function prependListener<On extends (...args: never) => unknown>(emitter: {
  readonly on: On;
  readonly prependListener?: On;
}): On {
  return (emitter.prependListener ?? emitter.on).bind(emitter) as On;
}
