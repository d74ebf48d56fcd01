import { openFlex } from '../e2e/testbed/flex-page.js';
import { openTestbed } from '../e2e/testbed/open-testbed.js';
import { median } from '../e2e/testbed/median.js';
import { measureRing, type RingTimes } from './measure-ring.js';

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
  const belfryTestbed = await openTestbed({ outputs: [output] });
  const nativeTestbed = await openTestbed({
    outputs: [output],
    sandbox: { plugins: [], features: nativeRingtone },
  });
  try {
    await openFlex(belfryTestbed);
    await openFlex(nativeTestbed, { hasBell: false });
    const [belfry, native]: [RingTimes[], RingTimes[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      belfry.push(await measureRing(belfryTestbed, output));
      native.push(await measureRing(nativeTestbed, output));
    }
    return { belfry: medians(belfry), native: medians(native) };
  } finally {
    await belfryTestbed.close();
    await nativeTestbed.close();
  }
}

function medians(times: readonly RingTimes[]): RingMedians {
  return {
    toSoundMs: median(times.map(({ toSoundMs }) => toSoundMs)),
    toSilenceMs: median(times.map(({ toSilenceMs }) => toSilenceMs)),
  };
}
