import { it, type TestContext } from 'vitest';
import { limitOf, type Capability } from '../rig/engines/capabilities.js';

declare module 'vitest' {
  interface TaskMeta {
    /** What the engine must be able to do. */
    needs?: readonly Capability[];
    /** What docs/browsers.md shows: how long the sound took to start and to end, in ms, and the browser's version. */
    heardMs?: number;
    silentMs?: number;
    browser?: string;
  }
}

/**
 * Registers a test that needs these capabilities of the engine. Where the engine lacks one, the test doesn't exist:
 * docs/browsers.md shows the reason instead.
 *
 * @example itNeeding(['chosen outputs'], 'rings on two outputs at the same time', async () => {…});
 */
export function itNeeding(
  needs: readonly Capability[],
  title: string,
  run: (context: TestContext) => Promise<void>,
): void {
  if (needs.every((capability) => limitOf(capability) === undefined)) it(title, { meta: { needs } }, run);
}
