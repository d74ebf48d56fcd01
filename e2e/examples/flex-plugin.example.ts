import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFlex, type FlexDesk } from '../stage/flex-desk.js';
import { openStage, type Stage } from '../stage/open-stage.js';

const builtFile = fileURLToPath(
  new URL('../../examples/flex-plugin/build/plugin-belfry-example.js', import.meta.url),
);

/** The two strikes of the chime that the example asks for; the default ringtone has 440 and 480 Hz. */
const chimeHz = [659.26, 523.25];
const defaultHz = [440, 480];
const firstStrikeMs = 600;

describe('a team’s plugin with Belfry in it, built by Twilio’s builder', () => {
  let stage: Stage;
  let desk: FlexDesk;

  beforeAll(async () => {
    stage = await openStage({
      outputs: ['Headset'],
      sandbox: {
        plugins: [builtFile],
        features: { 'enable-flex-default-ringtone': true, 'enable-flex-ringtone-feature': true },
      },
    });
    desk = await openFlex(stage);
  });
  afterAll(() => stage.close());

  it('rings with the ringtone that its code asks for, and is silent once Flex’s own button answers', async () => {
    const headset = stage.heard('Headset');
    const call = stage.sandbox.offer();
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
    await desk.accept();
    await headset.soundEnd({ afterMs: Date.now(), quietForMs: 5000 });
    expect(stage.sandbox.state().reservations[0]?.status).toBe('accepted');
  });

  it('has the bell and its panel', async () => {
    const panel = await desk.panel();
    expect(await panel.getByTestId('belfry-ringtone').inputValue()).toBe('chime');
  });
});
