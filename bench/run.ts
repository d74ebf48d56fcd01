import { ensureSystemPackages } from '../e2e/rig/system-packages.js';
import { buildAll } from '../scripts/build.js';
import { measureBoot } from './measure-boot.js';
import { compareWithNative } from './compare-with-native.js';
import { measureRecovery } from './measure-recovery.js';

ensureSystemPackages();
await buildAll();

console.log(
  '\nThe real Flex UI, 15 rings each in turns, from the event on the socket to the recording (medians):\n',
);
const { belfry, native } = await compareWithNative();
console.table({
  'Belfry, ms': rounded(belfry),
  "Flex's own ringtone, ms": rounded(native),
  ratio: {
    'to sound': Number((belfry.toSoundMs / native.toSoundMs).toFixed(2)),
    'to silence': Number((belfry.toSilenceMs / native.toSilenceMs).toFixed(2)),
  },
});

console.log(
  '\nThe real Flex UI broken in mid-ring, 5 times each, until the bell is heard again (medians, ms):\n',
);
const recovery = await measureRecovery();
console.table({
  'the ringing output is unplugged: next output': Math.round(recovery.unplugToNextOutputMs),
  'the ringing tab crashes: another tab': Math.round(recovery.crashToOtherTabMs),
  'the page reloads itself: Flex has booted and rings': Math.round(recovery.reloadToSoundMs),
  'the conversation beside a waiting call ends: full ring': Math.round(recovery.conversationEndToFullRingMs),
});

console.log('\nThe real Flex UI booted with Belfry and without, 7 times each in turns (medians, ms):\n');
const boot = await measureBoot();
console.table({
  'Flex without Belfry, until its worker is ready': Math.round(boot.withoutMs),
  'Flex with Belfry': Math.round(boot.withBelfryMs),
  'the first ring of a page, to sound': Math.round(boot.firstRingMs),
  'its second': Math.round(boot.secondRingMs),
});

function rounded({ toSoundMs, toSilenceMs }: typeof belfry): Readonly<Record<string, number>> {
  return { 'to sound': Math.round(toSoundMs), 'to silence': Math.round(toSilenceMs) };
}
