import { openFlex } from '../e2e/stage/flex-desk.js';
import { openStage } from '../e2e/stage/open-stage.js';
import { median } from './median.js';
import { measureRing, type RingTimes } from './ring-times.js';

const output = 'Headset';
const rounds = 15;
const nativeRingtone = { 'enable-flex-default-ringtone': true, 'enable-flex-ringtone-feature': true };

/** What one way of ringing took, at the median, in ms from the event on the socket. */
export interface RingMedians {
  readonly toSoundMs: number;
  readonly toSilenceMs: number;
}

/**
 * Rings the real Flex UI by Belfry and by its own ringtone, in turns, so that whatever else the machine does
 * falls on both alike.
 */
export async function compareWithNative(): Promise<{
  readonly belfry: RingMedians;
  readonly native: RingMedians;
}> {
  const belfryStage = await openStage({ outputs: [output] });
  const nativeStage = await openStage({
    outputs: [output],
    sandbox: { plugins: [], features: nativeRingtone },
  });
  try {
    await openFlex(belfryStage);
    await openFlex(nativeStage, { hasBell: false });
    const [belfry, native]: [RingTimes[], RingTimes[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      belfry.push(await measureRing(belfryStage, output));
      native.push(await measureRing(nativeStage, output));
    }
    return { belfry: medians(belfry), native: medians(native) };
  } finally {
    await belfryStage.close();
    await nativeStage.close();
  }
}

function medians(times: readonly RingTimes[]): RingMedians {
  return {
    toSoundMs: median(times.map(({ toSoundMs }) => toSoundMs)),
    toSilenceMs: median(times.map(({ toSilenceMs }) => toSilenceMs)),
  };
}
