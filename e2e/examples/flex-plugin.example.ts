import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFlex, type FlexPage } from '../testbed/flex-page.js';
import { nativeRingtoneFeatures } from '../testbed/native-ringtone.js';
import { openTestbed, type Testbed } from '../testbed/open-testbed.js';

const builtFile = fileURLToPath(
  new URL('../../examples/flex-plugin/build/plugin-belfry-example.js', import.meta.url),
);

/** The two notes of the chime that the example configures. The default ringtone has 440 and 480 Hz. */
const chimeHz = [659.26, 523.25];
const defaultHz = [440, 480];
const firstNoteMs = 600;

describe('a custom plugin that includes Belfry, built with Twilio’s plugin builder', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: {
        plugins: [builtFile],
        features: nativeRingtoneFeatures,
      },
    });
    flex = await openFlex(testbed);
  });
  afterAll(() => testbed.close());

  it('rings with the configured ringtone and stops when the call is accepted in Flex', async () => {
    const headset = testbed.recordingOf('Headset');
    const call = testbed.sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const [firstHz] = await headset.pitchesHz(soundMs + 50, soundMs + firstNoteMs - 50, [
      ...chimeHz,
      ...defaultHz,
    ]);
    const [secondHz] = await headset.pitchesHz(soundMs + firstNoteMs + 50, soundMs + 2 * firstNoteMs, [
      ...chimeHz,
      ...defaultHz,
    ]);
    expect([firstHz, secondHz]).toEqual(chimeHz);
    await flex.accept();
    await headset.soundEnd({ afterMs: Date.now(), quietForMs: 5000 });
    expect(testbed.sandbox.state().reservations[0]?.status).toBe('accepted');
  });

  it('shows the bell and its panel', async () => {
    const panel = await flex.panel();
    expect(await panel.getByTestId('belfry-ringtone').inputValue()).toBe('chime');
  });
});
