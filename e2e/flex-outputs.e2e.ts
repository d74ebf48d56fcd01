import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { briskOptions } from './testbed/brisk-ringtone.js';
import { endFlexCalls } from './testbed/end-flex-calls.js';
import { expectSoundOnlyOn } from './testbed/expect-sound-only-on.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';
import { steadyRingtone } from './testbed/steady-ringtone.js';

describe('Flex, with outputs that the agent chooses', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Monitor', 'Headset', 'Speakers'],
      sandbox: {
        uiAttributes: {
          belfry: {
            ringtones: { steady: steadyRingtone(), ...briskOptions.ringtones },
            settings: { ringtone: 'steady' },
          },
        },
      },
    });
    flex = await openFlex(testbed);
  });
  afterEach(() => endFlexCalls(testbed, flex));
  afterAll(() => testbed.close());

  /** Offers a call. Resolves when it rings on these outputs and on no others. */
  async function expectRingOn(...outputs: readonly string[]): Promise<void> {
    testbed.sandbox.offer();
    await expectSoundOnlyOn(testbed, ...outputs);
  }

  it('rings on the system default until an output is chosen', async () => {
    expect(await flex.selectedOutputs()).toEqual(['System default']);
    await expectRingOn('Monitor');
  });

  it('rings only on the chosen output', async () => {
    await flex.ringOn('Speakers');
    await expectRingOn('Speakers');
  });

  it('rings on two outputs when two are chosen', async () => {
    await flex.ringOn('Headset', 'Speakers');
    await expectRingOn('Headset', 'Speakers');
  });

  it('remembers the output, the ringtone, and the volume across a reload', async () => {
    await flex.ringOn('Speakers');
    await flex.chooseRingtone('brisk');
    await (await flex.panel()).getByTestId('belfry-volume').fill('60');
    await flex.reload();
    await flex.ready();
    expect(await flex.selectedOutputs()).toEqual(['Speakers']);
    const panel = await flex.panel();
    expect(await panel.getByTestId('belfry-ringtone').inputValue()).toBe('brisk');
    expect(await panel.getByTestId('belfry-volume').inputValue()).toBe('60');
    await expectRingOn('Speakers');
  });
});
