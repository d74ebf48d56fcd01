import { eventually } from '../rig/eventually.js';
import type { FlexPage } from './flex-page.js';
import type { Testbed } from './open-testbed.js';

/**
 * Accepts the offered call. Resolves when Flex knows that the agent talks, and the ring is over: a busy page learns of it
 * later than the sandbox, and until then a second call rings in full.
 */
export async function startConversation(testbed: Testbed, flex: FlexPage): Promise<void> {
  await flex.accept();
  await eventually(() => testbed.sandbox.state().agent.isOnCall);
  await flex.offersGone();
  await testbed.silence();
}
