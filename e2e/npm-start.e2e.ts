import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

describe('the sandbox page that npm start opens', () => {
  let testbed: Testbed;

  beforeAll(async () => {
    testbed = await openTestbed({ outputs: ['Headset'] });
  });
  afterAll(() => testbed.close());

  it('rings after a click on “Incoming call” without a click in Flex, and stops when the call is answered', async () => {
    const headset = testbed.recordingOf('Headset');
    const page = await testbed.browser.newPage(testbed.sandbox.url);
    const flex = page.frameLocator('iframe');
    await flex.getByTestId('belfry-bell').waitFor({ timeout: 60_000 });
    await testbed.sandbox.waitForConnection();
    const clickedMs = Date.now();
    await page.getByRole('button', { name: 'Incoming call' }).click();
    const soundMs = await headset.soundStart({ afterMs: clickedMs });
    await flex.getByTestId('accept-task').first().click();
    const silentMs = await headset.soundEnd({ afterMs: soundMs, quietForMs: 6000 });
    expect(silentMs).toBeLessThan(soundMs + 6000);
    const [answered] = testbed.sandbox.state().reservations;
    expect(answered?.status).toBe('accepted');
  });
});
