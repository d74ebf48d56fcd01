import { createAlerts } from '../alerts/create-alerts.js';
import type { RingPlayer } from '../audio/ring-player.js';
import { createRingerWith } from '../ringer/create-ringer-with.js';
import type { Ringer, RingerEvents } from '../ringer/ringer-api.js';
import type { RingtoneSpec } from '../ringtones/ringtone.js';
import { createFakeAlertPage, type FakeAlertPage } from '../testing/fake-alert-page.js';
import { createFakeAudio, type FakeAudio } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { createFakeHeadset } from '../testing/fake-headset.js';
import { fakeSoundFile } from '../testing/fake-sound-file.js';
import { createFakeVisibility } from '../testing/fake-visibility.js';
import { createOddSource, type OddSource } from './odd-source.test-support.js';
import { maxRingMs, rules } from './property-rules.test-support.js';
import type { AlertStep, AudioStep, FileKind, RealStep, Start } from './real-parts-step.test-support.js';
import { createRingerSteps, type RingerSteps } from './ringer-steps.test-support.js';
import { createShortRingPlayer } from './short-ring-player.test-support.js';
import { createSharedStorage, type SharedStorage } from './shared-storage.test-support.js';

/** A ringer with the real ring player and the real alerts, in a fake browser. */
export interface RealPartsWorld {
  readonly ringer: Ringer;
  readonly clock: FakeClock;
  readonly audio: FakeAudio;
  readonly page: FakeAlertPage;
  readonly sources: readonly OddSource[];
  readonly storage: SharedStorage;
  readonly steps: RingerSteps;
  readonly problems: readonly RingerEvents['problem'][];
  readonly count: (name: 'ended' | 'report' | 'alert-click') => number;
  /** Takes a step, and lets promises settle. Calls `whileHung` after time has passed while the page hung. */
  step(step: RealStep, whileHung: () => void): Promise<void>;
  /** Ends every fault of the browser. */
  heal(): void;
}

export async function createRealPartsWorld(start: Start): Promise<RealPartsWorld> {
  const clock = createFakeClock(1_000_000_000);
  const audio = createFakeAudio({ clock, ...start });
  const page = createFakeAlertPage({ title: 'The application' });
  const headset = createFakeHeadset();
  const sources = [createOddSource('0'), createOddSource('1')];
  const visibility = createFakeVisibility();
  const storage = createSharedStorage();
  const file = createChangingFile();
  const { keepOutputsAwake } = start;
  const ringtones = { file: { url: 'https://example.com/file.mp3' } };
  let player: RingPlayer | undefined;
  const ringer = createRingerWith(
    { sources, rules, clock, maxRingMs, ringtones, keepOutputsAwake },
    {
      createRingPlayer(options) {
        player = createShortRingPlayer({ ...options, environment: audio.environment }, () => file.spec());
        return player;
      },
      createAlerts: (options) => createAlerts({ ...options, environment: page.environment }),
      tabs: { rank: 1, locks: undefined, openChannel: () => undefined },
      storage: storage.page,
      visibility,
    },
  );
  const counts = { ended: 0, report: 0, 'alert-click': 0 };
  const problems: RingerEvents['problem'][] = [];
  for (const name of ['ended', 'report', 'alert-click'] as const) ringer.on(name, () => (counts[name] += 1));
  ringer.on('problem', (event) => problems.push(event));
  const configuration = { ringtones, keepOutputsAwake };
  const steps = createRingerSteps({ ringer, clock, sources, visibility, storage, configuration });

  const contextsOf = (output: string): ReturnType<FakeAudio['openContexts']> =>
    audio.openContexts().filter(({ sinkId }) => sinkId === output);
  function takeAudio(step: AudioStep): void {
    const { world } = audio;
    switch (step.do) {
      case 'connect':
        return audio.setOutputs(step.outputs);
      case 'output trouble':
        if (step.trouble === undefined) world.troubles.delete(step.output);
        else world.troubles.set(step.output, step.trouble);
        return;
      case 'freeze output':
        return contextsOf(step.output).forEach((context) => context.freeze(step.isFrozen));
      case 'lose output':
        return contextsOf(step.output).forEach((context) => {
          if (step.how === 'closed') context.setState('closed');
          else context.dispatchEvent(new Event('error'));
        });
      case 'interrupt':
        return interrupt(step.isInterrupted);
      case 'refuse contexts':
        world.isRefusing = step.isRefusing;
        return;
      case 'pause elements':
        return audio.pauseElements();
      case 'gesture':
        return audio.gesture();
      case 'unlock':
        return ringer.unlock();
      case 'measure levels':
        ringer.levels();
        return;
      case 'ringtone file':
        file.change(step.file);
        player?.setRingtones({});
        steps.take({ do: 'ringtone', ringtone: 'file' });
    }
  }
  function interrupt(isInterrupted: boolean): void {
    for (const context of audio.openContexts()) {
      if (isInterrupted && context.state === 'running') context.setState('interrupted');
      if (!isInterrupted && context.state === 'interrupted') context.setState('running');
    }
  }
  function takeAlert(step: AlertStep): void {
    const { desktop, hid, head } = page;
    switch (step.do) {
      case 'permission':
        return desktop.setPermission(step.permission);
      case 'notification':
        return desktop.shown()[0]?.[step.event]();
      case 'headset':
        headset.isBroken = step.event === 'break';
        if (step.event === 'unplug') hid.unplug(headset);
        else hid.plugIn(headset);
        return;
      case 'retitle':
        head.title = step.title;
        head.notifyChanges();
    }
  }
  async function step(taken: RealStep, whileHung: () => void): Promise<void> {
    if (taken.do === 'advance') return clock.advance(taken.ms);
    if (taken.do === 'hang') {
      clock.after(0, whileHung);
      return clock.hang(taken.ms);
    }
    if (taken.do === 'set time') {
      clock.jumpSystemTime(taken.ms);
      return clock.advance(1000);
    }
    if (isAudioStep(taken)) takeAudio(taken);
    else if (isAlertStep(taken)) takeAlert(taken);
    else steps.take(taken);
    return clock.advance(0);
  }
  await clock.advance(1000);
  return {
    ringer,
    clock,
    audio,
    page,
    sources,
    storage,
    steps,
    problems,
    count: (name) => counts[name],
    step,
    heal() {
      audio.world.troubles.clear();
      audio.world.isRefusing = false;
      for (const context of audio.openContexts()) context.freeze(false);
      interrupt(false);
    },
  };
}

const audioSteps: ReadonlySet<RealStep['do']> = new Set([
  ...(['connect', 'output trouble', 'freeze output', 'lose output', 'interrupt'] as const),
  ...(['refuse contexts', 'pause elements', 'gesture', 'unlock', 'measure levels', 'ringtone file'] as const),
] satisfies AudioStep['do'][]);
const alertSteps: ReadonlySet<RealStep['do']> = new Set([
  ...(['permission', 'notification', 'headset', 'retitle'] as const),
] satisfies AlertStep['do'][]);

export function isAudioStep(step: RealStep): step is AudioStep {
  return audioSteps.has(step.do);
}

export function isAlertStep(step: RealStep): step is AlertStep {
  return alertSteps.has(step.do);
}

/** A ringtone's file. After each change it is another file. */
function createChangingFile(): { spec(): RingtoneSpec; change(kind: FileKind): void } {
  const specOf = (kind: FileKind): RingtoneSpec => ({ load: () => loadFile(kind) });
  let spec = specOf('good');
  return { spec: () => spec, change: (kind) => (spec = specOf(kind)) };
}

function loadFile(kind: FileKind): Promise<Blob> {
  if (kind === 'unreachable') return Promise.reject(new TypeError('Failed to fetch'));
  if (kind === 'endless') return new Promise(() => undefined);
  const bytes = fakeSoundFile(new Uint8Array(1000).fill(kind === 'silent' ? 0 : 200));
  if (kind === 'not audio') bytes.fill(60);
  // A real blob is read by another thread, which no fake clock controls.
  return Promise.resolve(
    Object.assign(new Blob([bytes]), { arrayBuffer: () => Promise.resolve(bytes.buffer) }),
  );
}
