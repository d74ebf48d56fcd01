import { periodMs } from './cadence-limits.js';
import { peakOf } from './peak.js';
import type { CadenceSpec, CadenceStep, Tone } from './ringtone.js';

/** Short enough to sound instant, long enough to avoid clicks. */
const fadeMs = 4;
const defaultPeakDbfs = -3;
/** `decayMs` is the time to fade by this much. */
const decayDb = 60;

/**
 * Renders one period of a cadence as mono samples that loop without a gap. Pure.
 *
 * Every edge fades over 4 ms. {@link cadenceLimits} bound how long this takes.
 *
 * @example
 * const samples = renderCadence(builtInRingtones.europe, 48_000); // 5 s: 1 s of 425 Hz, 4 s of silence
 */
export function renderCadence(cadence: CadenceSpec, sampleRateHz: number): Float32Array<ArrayBuffer> {
  const toSamples = (ms: number): number => Math.round((ms * sampleRateHz) / 1000);

  const samples = new Float32Array(toSamples(periodMs(cadence)));
  const sounds: Float32Array[] = [];
  let fromMs = 0;
  for (const step of cadence.steps) {
    const on = samples.subarray(toSamples(fromMs), toSamples(fromMs + step.onMs));
    renderStep(on, step, cadence, sampleRateHz);
    sounds.push(on);
    fromMs += step.onMs + step.offMs;
  }
  normalize(sounds, cadence.peakDbfs ?? defaultPeakDbfs);
  return samples;
}

function renderStep(on: Float32Array, step: CadenceStep, cadence: CadenceSpec, sampleRateHz: number): void {
  for (const tone of step.tones ?? cadence.tones) addTone(on, tone, sampleRateHz);
  if (cadence.decayMs !== undefined)
    decay(on, amplitude(-decayDb) ** (1000 / (cadence.decayMs * sampleRateHz)));
  fadeEdges(on, Math.min((fadeMs * sampleRateHz) / 1000, on.length / 2));
}

function decay(on: Float32Array, perSample: number): void {
  let level = 1;
  for (let i = 0; i < on.length; i++) {
    on[i] = (on[i] ?? 0) * level;
    level *= perSample;
  }
}

function fadeEdges(on: Float32Array, fadeSamples: number): void {
  const last = on.length - 1;
  for (let i = 0; i < fadeSamples; i++) {
    on[i] = ((on[i] ?? 0) * i) / fadeSamples;
    if (i < last - i) on[last - i] = ((on[last - i] ?? 0) * i) / fadeSamples;
  }
}

function addTone(on: Float32Array, tone: Tone, sampleRateHz: number): void {
  const level = amplitude(tone.levelDb ?? 0);
  const step = (2 * Math.PI * tone.hz) / sampleRateHz;
  // Turning a pointer is several times faster than a sine for each sample.
  const [turnX, turnY] = [Math.cos(step), Math.sin(step)];
  let x = level;
  let y = 0;
  for (let i = 0; i < on.length; i++) {
    on[i] = (on[i] ?? 0) + y;
    const nextX = x * turnX - y * turnY;
    y = y * turnX + x * turnY;
    x = nextX;
  }
}

/** Pauses are left out: they are the longest part of most ringtones. */
function normalize(sounds: readonly Float32Array[], peakDbfs: number): void {
  const peak = sounds.reduce((highest, samples) => Math.max(highest, peakOf(samples)), 0);
  if (peak === 0) return;
  const gain = amplitude(peakDbfs) / peak;
  for (const samples of sounds)
    for (let i = 0; i < samples.length; i++) samples[i] = (samples[i] ?? 0) * gain;
}

function amplitude(db: number): number {
  return 10 ** (db / 20);
}
