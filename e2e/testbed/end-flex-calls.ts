import type { FlexPage } from './flex-page.js';
import type { Testbed } from './open-testbed.js';

/**
 * Ends all calls. Resolves when Flex has no tasks and the last ring is over: the next test must not hear it, nor call an
 * agent who is on a call as far as the page knows.
 */
export async function endFlexCalls(testbed: Testbed, flex: FlexPage): Promise<void> {
  testbed.endAllCalls();
  await flex.callsGone();
  await testbed.silence();
}
