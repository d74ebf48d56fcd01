import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { endFlexCalls } from './testbed/end-flex-calls.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

describe('Flex, with outputs that the agent chooses', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({ outputs: ['Monitor', 'Headset', 'Speakers'] });
    flex = await openFlex(testbed);
  });
  afterEach(() => endFlexCalls(testbed, flex));
  afterAll(() => testbed.close());

  /** Offers a call. Returns which outputs play sound within the ringtone's first second. */
  async function ringingOutputs(...expected: readonly string[]): Promise<string[]> {
    const call = testbed.sandbox.offer();
    const starts = expected.map((output) =>
      testbed.recordingOf(output).soundStart({ afterMs: call.pushedAtMs }),
    );
    const lastMs = Math.max(...(await Promise.all(starts)));
    const ringing: string[] = [];
    for (const output of testbed.pulse.outputs()) {
      if (!(await testbed.recordingOf(output).isSilent(call.pushedAtMs, lastMs + 800))) ringing.push(output);
    }
    testbed.sandbox.move(call.sid, 'canceled');
    return ringing;
  }

  it('rings on the system default until an output is chosen', async () => {
    expect(await flex.selectedOutputs()).toEqual(['System default']);
    expect(await ringingOutputs('Monitor')).toEqual(['Monitor']);
  });

  it('rings only on the chosen output', async () => {
    await flex.ringOn('Speakers');
    expect(await ringingOutputs('Speakers')).toEqual(['Speakers']);
  });

  it('rings on two outputs when two are chosen', async () => {
    await flex.ringOn('Headset', 'Speakers');
    expect(await ringingOutputs('Headset', 'Speakers')).toEqual(['Headset', 'Speakers']);
  });

  it('remembers the output, the ringtone, and the volume across a reload', async () => {
    await flex.ringOn('Speakers');
    await flex.chooseRingtone('uk');
    await (await flex.panel()).getByTestId('belfry-volume').fill('60');
    await flex.reload();
    await flex.ready();
    expect(await flex.selectedOutputs()).toEqual(['Speakers']);
    const panel = await flex.panel();
    expect(await panel.getByTestId('belfry-ringtone').inputValue()).toBe('uk');
    expect(await panel.getByTestId('belfry-volume').inputValue()).toBe('60');
    expect(await ringingOutputs('Speakers')).toEqual(['Speakers']);
    await flex.chooseRingtone('us');
  });
});
