import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, type Stage } from './stage/open-stage.js';

describe('the sandbox with Flex beside its panel, as npm start opens it', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage({ outputs: ['Headset'] });
  });
  afterAll(() => stage.close());

  it('rings when “Incoming call” is pressed, though nobody has touched Flex, and stops when it is answered', async () => {
    const headset = stage.heard('Headset');
    const page = await stage.browser.newPage(stage.sandbox.url);
    const flex = page.frameLocator('iframe');
    await flex.getByTestId('belfry-bell').waitFor({ timeout: 60_000 });
    await stage.sandbox.waitForConnection();
    const pressedMs = Date.now();
    await page.getByRole('button', { name: 'Incoming call' }).click();
    const soundMs = await headset.soundStart({ afterMs: pressedMs });
    await flex.getByTestId('accept-task').first().click();
    const silentMs = await headset.soundEnd({ afterMs: soundMs, quietForMs: 6000 });
    expect(silentMs).toBeLessThan(soundMs + 6000);
    const [answered] = stage.sandbox.state().reservations;
    expect(answered?.status).toBe('accepted');
  });
});
