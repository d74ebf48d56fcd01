import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

describe('Flex, with outputs of the agent’s choice', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({ outputs: ['Monitor', 'Headset', 'Speakers'] });
    flex = await openFlex(testbed);
  });
  afterEach(() => {
    for (const { sid } of testbed.sandbox.state().reservations) testbed.sandbox.move(sid, 'canceled');
  });
  afterAll(() => testbed.close());

  /** Rings, and tells which of the outputs sounded within the ringtone's first second. */
  async function outputsHeard(...expected: readonly string[]): Promise<string[]> {
    const call = testbed.sandbox.offer();
    const starts = expected.map((output) =>
      testbed.recordingOf(output).soundStart({ afterMs: call.pushedAtMs }),
    );
    const lastMs = Math.max(...(await Promise.all(starts)));
    const heard: string[] = [];
    for (const output of testbed.pulse.outputs()) {
      if (!(await testbed.recordingOf(output).isSilent(call.pushedAtMs, lastMs + 800))) heard.push(output);
    }
    testbed.sandbox.move(call.sid, 'canceled');
    return heard;
  }

  it('rings on the system default before anything is chosen', async () => {
    expect(await flex.tickedOutputs()).toEqual(['System default']);
    expect(await outputsHeard('Monitor')).toEqual(['Monitor']);
  });

  it('rings on the chosen output and on no other', async () => {
    await flex.ringOn('Speakers');
    expect(await outputsHeard('Speakers')).toEqual(['Speakers']);
  });

  it('rings on two when two are ticked', async () => {
    await flex.ringOn('Headset', 'Speakers');
    expect(await outputsHeard('Headset', 'Speakers')).toEqual(['Headset', 'Speakers']);
  });

  it('remembers the choice, the ringtone and the volume over a reload', async () => {
    await flex.ringOn('Speakers');
    await flex.chooseRingtone('uk');
    await flex.reload();
    await flex.ready();
    expect(await flex.tickedOutputs()).toEqual(['Speakers']);
    expect(await outputsHeard('Speakers')).toEqual(['Speakers']);
    await flex.chooseRingtone('us');
  });
});
