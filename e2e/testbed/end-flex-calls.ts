import type { FlexPage } from './flex-page.js';
import type { Testbed } from './open-testbed.js';

/** Ends all calls. Resolves when Flex shows no offer and the last ring is over: the next test must not hear it. */
export async function endFlexCalls(testbed: Testbed, flex: FlexPage): Promise<void> {
  testbed.endAllCalls();
  await flex.offersGone();
  await testbed.silence();
}
