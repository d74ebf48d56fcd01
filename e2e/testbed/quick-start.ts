/**
 * Flags of Chromium with which Flex starts with half of the processor time. By default, V8 compiles a function again
 * for the first stack trace that it's in, and begins with little memory, which it cleans up often.
 */
export const quickStart: readonly string[] = [
  '--js-flags=--no-enable-lazy-source-positions,--min-semi-space-size=64',
];
