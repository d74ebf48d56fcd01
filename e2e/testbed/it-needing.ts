import { it, type TestContext } from 'vitest';
import { limitOf, type Capability } from '../rig/engines/capabilities.js';

declare module 'vitest' {
  interface TaskMeta {
    /** What the engine must be able to do. */
    needs?: readonly Capability[];
    /** How long the sound took to start, in ms. For docs/browsers.md. */
    heardMs?: number;
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
