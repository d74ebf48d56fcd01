import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import type { AudioEnvironment, SampleBuffer } from '../browser/audio-environment.js';
import { audibleSound, type AudibleSound } from './audible-sound.js';
import { periodMsWithoutLastPause } from './cadence-limits.js';
import { quietText } from './keep-loading.js';
import { renderCadence } from './render-cadence.js';
import type { CadenceSpec } from './ringtone.js';

/** A synthesized ringtone that can play, or can't. */
export type SynthesizedState =
  | { readonly state: 'ready'; readonly buffer: SampleBuffer; readonly sound: AudibleSound }
  | { readonly state: 'failed' };

/** The synthesized ringtones, rendered ahead of the first call. */
export interface SynthesizedRingtones {
  /** Renders it now if it isn't yet. Never fails. */
  get(name: string): SynthesizedState | undefined;
  /** Its state, without rendering it. One that isn't rendered yet counts as ready. */
  peek(name: string): SynthesizedState['state'] | undefined;
  isQuiet(name: string): boolean;
  /** Replaces all. What stays the same isn't rendered again. */
  set(cadences: ReadonlyMap<string, CadenceSpec>): void;
  dispose(): void;
}

export interface SynthesizedRingtonesOptions {
  readonly environment: Pick<AudioEnvironment, 'AudioBuffer' | 'whenIdle'>;
  readonly clock: Clock;
  /** The one to render first. */
  readonly fallbackRingtone: string;
  readonly onChange: () => void;
  readonly onProblem: (error: BelfryError) => void;
}

/** The rate of most outputs. Web Audio resamples for the others. */
const renderedRateHz = 48_000;

/** Where the page can't say that it is idle, as in Safari: usually the host has started meanwhile. */
const restMs = 2_000;

/** Makes the ringtones, and renders one after another while the page is idle. */
export function createSynthesizedRingtones(options: SynthesizedRingtonesOptions): SynthesizedRingtones {
  const { clock, environment, fallbackRingtone, onChange, onProblem } = options;
  const rendered = new Map<string, SynthesizedState>();
  let cadences: ReadonlyMap<string, CadenceSpec> = new Map();
  let cancelNext = (): void => undefined;
  const whenIdle = environment.whenIdle ?? ((callback: () => void) => clock.after(restMs, callback));

  function renderNext(): void {
    const [name] = [fallbackRingtone, ...cadences.keys()].filter(
      (each) => cadences.has(each) && !rendered.has(each),
    );
    if (name === undefined || environment.AudioBuffer === undefined) return;
    // All of them take about 100 ms on a small computer, and the host is still starting.
    cancelNext = whenIdle(() => {
      const state = get(name);
      renderNext();
      const isFine = state?.state === 'ready' && !state.sound.isQuiet;
      if (!isFine) onChange();
    });
  }
  function get(name: string): SynthesizedState | undefined {
    const cadence = cadences.get(name);
    if (cadence === undefined) return undefined;
    const known = rendered.get(name);
    if (known !== undefined) return known;
    const state = render(cadence, environment);
    rendered.set(name, state);
    if (state.state === 'failed') {
      const text = `Ringtone '${name}' failed. '${fallbackRingtone}' rings instead. It couldn't be synthesized.`;
      onProblem(new BelfryError('ringtone-undecodable', text, { cause: state.cause }));
    } else if (state.sound.isQuiet) onProblem(new BelfryError('ringtone-quiet', quietText(name)));
    return state;
  }
  return {
    get,
    peek: (name) => (cadences.has(name) ? (rendered.get(name)?.state ?? 'ready') : undefined),
    isQuiet(name) {
      const state = rendered.get(name);
      return state?.state === 'ready' && state.sound.isQuiet;
    },
    set(next) {
      for (const name of rendered.keys())
        if (!deepEqual(next.get(name), cadences.get(name))) rendered.delete(name);
      cadences = next;
      cancelNext();
      renderNext();
    },
    dispose: () => cancelNext(),
  };
}

function render(
  cadence: CadenceSpec,
  { AudioBuffer }: Pick<AudioEnvironment, 'AudioBuffer'>,
): SynthesizedState & { readonly cause?: unknown } {
  try {
    if (AudioBuffer === undefined) throw new Error('this browser has no AudioBuffer');
    const samples = renderCadence(cadence, renderedRateHz);
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: renderedRateHz });
    buffer.getChannelData(0).set(samples);
    const sound = audibleSound(buffer, periodMsWithoutLastPause(cadence) / 1000);
    if (sound === undefined) throw new Error('it is too quiet to hear');
    return { state: 'ready', buffer, sound };
  } catch (cause) {
    return { state: 'failed', cause };
  }
}
