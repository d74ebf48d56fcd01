import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openFlex, type FlexDesk } from './stage/flex-desk.js';
import { openStage, type Stage } from './stage/open-stage.js';

describe('Flex, with outputs of the agent’s choice', () => {
  let stage: Stage;
  let desk: FlexDesk;

  beforeAll(async () => {
    stage = await openStage({ outputs: ['Monitor', 'Headset', 'Speakers'] });
    desk = await openFlex(stage);
  });
  afterEach(() => {
    for (const { sid } of stage.sandbox.state().reservations) stage.sandbox.move(sid, 'canceled');
  });
  afterAll(() => stage.close());

  /** Rings, and tells which of the outputs sounded within the ringtone's first second. */
  async function outputsHeard(...expected: readonly string[]): Promise<string[]> {
    const call = stage.sandbox.offer();
    const starts = expected.map((output) => stage.heard(output).soundStart({ afterMs: call.pushedAtMs }));
    const lastMs = Math.max(...(await Promise.all(starts)));
    const heard: string[] = [];
    for (const output of stage.pulse.outputs()) {
      if (!(await stage.heard(output).isSilent(call.pushedAtMs, lastMs + 800))) heard.push(output);
    }
    stage.sandbox.move(call.sid, 'canceled');
    return heard;
  }

  it('rings on the system default before anything is chosen', async () => {
    expect(await desk.tickedOutputs()).toEqual(['System default']);
    expect(await outputsHeard('Monitor')).toEqual(['Monitor']);
  });

  it('rings on the chosen output and on no other', async () => {
    await desk.ringOn('Speakers');
    expect(await outputsHeard('Speakers')).toEqual(['Speakers']);
  });

  it('rings on two when two are ticked', async () => {
    await desk.ringOn('Headset', 'Speakers');
    expect(await outputsHeard('Headset', 'Speakers')).toEqual(['Headset', 'Speakers']);
  });

  it('remembers the choice, the ringtone and the volume over a reload', async () => {
    await desk.ringOn('Speakers');
    await desk.chooseRingtone('uk');
    await desk.reload();
    await desk.ready();
    expect(await desk.tickedOutputs()).toEqual(['Speakers']);
    expect(await outputsHeard('Speakers')).toEqual(['Speakers']);
    await desk.chooseRingtone('us');
  });
});
