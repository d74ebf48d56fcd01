import { engineNames, type EngineName } from '../e2e/rig/engines/engine.js';
import { leftOutEngines, requireSystemPackages } from '../e2e/rig/system-packages.js';
import { buildAll } from '../scripts/build.js';
import { measureCold } from './measure-cold.js';
import { measureBoot } from './measure-boot.js';
import { measureEngine, type EngineTimes } from './measure-engines.js';
import { compareWithNative } from './compare-with-native.js';
import { measureRecovery } from './measure-recovery.js';

requireSystemPackages();
await buildAll();

console.log(
  '\nRinging in the real Flex UI, from the event on the socket to the recorded sound (medians of 15 rings):\n',
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
  '\nFaults during a ring in the real Flex UI, until the ring sounds again (medians of 5 rounds, ms):\n',
);
const recovery = await measureRecovery();
console.table({
  'output unplugged, until the next output rings': Math.round(recovery.unplugToNextOutputMs),
  'ringing tab crashed, until another tab rings': Math.round(recovery.crashToOtherTabMs),
  'page reloaded itself, until Flex has booted and rings': Math.round(recovery.reloadToSoundMs),
  'conversation ended, until the waiting call rings fully': Math.round(recovery.conversationEndToFullRingMs),
});

console.log(
  '\nThe first ring after a minute, on an output that sleeps while nothing uses it (medians of 3 rings):\n',
);
const [awake, asleep] = [await measureCold('while-available'), await measureCold('never')];
console.table({
  'keepOutputsAwake: while-available': coldRow(awake),
  'keepOutputsAwake: never': coldRow(asleep),
});

console.log('\nBooting the real Flex UI with and without Belfry (medians of 7 boots, ms):\n');
const boot = await measureBoot();
console.table({
  'Flex without Belfry, until the worker is ready': Math.round(boot.withoutMs),
  'Flex with Belfry, until the worker is ready': Math.round(boot.withBelfryMs),
  "Belfry's file on the main thread until then": Math.round(boot.cost.workMs),
  '… and while the main thread was idle': Math.round(boot.cost.idleMs),
  'first ring of a page, until sound': Math.round(boot.firstRingMs),
  'second ring of a page, until sound': Math.round(boot.secondRingMs),
});

console.log('\nBelfry, and what each engine itself takes (medians of 10 runs, ms):\n');
const leftOut = new Set<EngineName>(leftOutEngines().map(({ engine }) => engine));
const engines: Record<string, ReturnType<typeof engineRow>> = {};
for (const engine of engineNames.filter((each) => !leftOut.has(each))) {
  const times = await measureEngine(engine);
  engines[times.version] = engineRow(times);
}
console.table(engines);

function coldRow({ toSoundMs, runningStreams, cpuPercent }: typeof awake): Readonly<Record<string, number>> {
  return {
    'to sound, ms': Math.round(toSoundMs),
    'running streams': runningStreams,
    'CPU of the browser while it waits, % of a core': Number(cpuPercent.toFixed(1)),
  };
}

function engineRow(times: EngineTimes): Readonly<Record<string, number>> {
  return {
    'resume() of a context, until sound': Math.round(times.resumeMs),
    'call, until Belfry sounds': Math.round(times.belfryMs),
    'call / resume()': Number((times.belfryMs / times.resumeMs).toFixed(2)),
    'play() of a new Audio, until sound': Math.round(times.elementMs),
    'end of the call, until silence': Math.round(times.silenceMs),
  };
}

function rounded({ toSoundMs, toSilenceMs }: typeof belfry): Readonly<Record<string, number>> {
  return { 'to sound': Math.round(toSoundMs), 'to silence': Math.round(toSilenceMs) };
}
