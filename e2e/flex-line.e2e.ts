import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import { endFlexCalls } from './testbed/end-flex-calls.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

describe('Flex, when calls can no longer reach it', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({ outputs: ['Headset'] });
    flex = await openFlex(testbed);
  });
  afterAll(() => testbed.close());

  const isReady = async (): Promise<boolean> => (await flex.bellLabel()).startsWith('Bell: ready');
  /** Longer than the 30 s between heartbeats, and what Belfry adds. */
  const whileLineDies = { timeoutMs: 60_000, everyMs: 250 } as const;

  it('says within a minute that its TaskRouter socket is dead, although nothing closed it, and rings after a reconnect', async () => {
    const cutAtMs = epochNowMs();
    testbed.sandbox.setFaults({ socket: 'half-open' });
    await eventually(async () => !(await isReady()), whileLineDies);
    const sayingAfterMs = epochNowMs() - cutAtMs;
    testbed.sandbox.clearFaults();
    await eventually(isReady, { timeoutMs: 100_000, everyMs: 250 });
    const call = testbed.sandbox.offer();
    await testbed.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
    await endFlexCalls(testbed, flex);
    // A healthy connection can be silent for 30 s.
    expect(sayingAfterMs).toBeGreaterThan(5_000);
  });

  it('says before the call that its voice client is no longer registered', async () => {
    testbed.sandbox.setFaults({ voice: 'unregistered' });
    await eventually(async () => !(await isReady()), whileLineDies);
    testbed.sandbox.clearFaults();
    // The SDK (2.11.1) doesn't register again.
    await flex.reload();
    await flex.ready();
  });
});
