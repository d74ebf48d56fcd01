import { openFlex } from '../e2e/testbed/flex-page.js';
import { nativeRingtoneFeatures } from '../e2e/testbed/native-ringtone.js';
import { openTestbed } from '../e2e/testbed/open-testbed.js';
import { median } from '../e2e/testbed/median.js';
import { measureRing, type RingTimes } from './measure-ring.js';

const output = 'Headset';
const rounds = 15;

/** How long it takes from the event on the socket to sound and to silence: medians, in ms. */
export interface RingMedians {
  readonly toSoundMs: number;
  readonly toSilenceMs: number;
}

/**
 * Measures the real Flex UI with Belfry and with its own ringtone. They take turns, so that other load on the machine
 * affects both equally.
 */
export async function compareWithNative(): Promise<{
  readonly belfry: RingMedians;
  readonly native: RingMedians;
}> {
  const belfryTestbed = await openTestbed({ outputs: [output] });
  const nativeTestbed = await openTestbed({
    outputs: [output],
    sandbox: { plugins: [], features: nativeRingtoneFeatures },
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
