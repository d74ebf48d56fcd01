/** The tests of the library that run in every engine. docs/browsers.md shows their results. */
export const engineTests = ['e2e/library-audio.e2e.ts', 'e2e/library-pages.e2e.ts'] as const;
