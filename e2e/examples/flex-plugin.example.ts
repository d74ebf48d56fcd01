import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFlex, type FlexPage } from '../testbed/flex-page.js';
import { openTestbed, type Testbed } from '../testbed/open-testbed.js';

const builtFile = fileURLToPath(
  new URL('../../examples/flex-plugin/build/plugin-belfry-example.js', import.meta.url),
);

/** The two strikes of the chime that the example asks for; the default ringtone has 440 and 480 Hz. */
const chimeHz = [659.26, 523.25];
const defaultHz = [440, 480];
const firstStrikeMs = 600;

describe('a team’s plugin with Belfry in it, built by Twilio’s builder', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: {
        plugins: [builtFile],
        features: { 'enable-flex-default-ringtone': true, 'enable-flex-ringtone-feature': true },
      },
    });
    flex = await openFlex(testbed);
  });
  afterAll(() => testbed.close());

  it('rings with the ringtone that its code asks for, and is silent once Flex’s own button answers', async () => {
    const headset = testbed.recordingOf('Headset');
    const call = testbed.sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const [firstHz] = await headset.pitchesHz(soundMs + 50, soundMs + firstStrikeMs - 50, [
      ...chimeHz,
      ...defaultHz,
    ]);
    const [secondHz] = await headset.pitchesHz(soundMs + firstStrikeMs + 50, soundMs + 2 * firstStrikeMs, [
      ...chimeHz,
      ...defaultHz,
    ]);
    expect([firstHz, secondHz]).toEqual(chimeHz);
    await flex.accept();
    await headset.soundEnd({ afterMs: Date.now(), quietForMs: 5000 });
    expect(testbed.sandbox.state().reservations[0]?.status).toBe('accepted');
  });

  it('has the bell and its panel', async () => {
    const panel = await flex.panel();
    expect(await panel.getByTestId('belfry-ringtone').inputValue()).toBe('chime');
  });
});
