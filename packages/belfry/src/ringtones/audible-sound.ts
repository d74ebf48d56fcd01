import type { SampleBuffer } from '../browser/audio-environment.js';
import { peakOf } from './peak.js';

/** The part of a buffer that is played, in seconds from its start. */
export interface AudibleSound {
  /** The first audible sample. */
  readonly startS: number;
  /** Where each repeat begins: earlier than `startS` if silence before the sound is part of the pause. */
  readonly loopStartS: number;
  /** The end of the sound and of the pause after it. */
  readonly endS: number;
  /** Samples above this are audible, linear in amplitude. */
  readonly threshold: number;
  /** Whether the first second of the sound is hard to hear. */
  readonly isQuiet: boolean;
}

/** −50 dBFS. In an office, a headset on the desk can't be heard below. */
const audibleAbove = 10 ** (-50 / 20);
/** −40 dB. Quieter parts are lost next to the loudest one, such as the noise before a recording starts. */
const audibleShare = 10 ** (-40 / 20);
/** −40 dBFS, as the mean of 50 ms: about 20 dB quieter than a voice on the phone. */
const quietBelow = 10 ** (-40 / 20);
const judgedS = 1;
const meanS = 0.05;
/** As in the longest pause of a national ringtone. A longer one can leave a short call without sound. */
const longestPauseS = 5;

/**
 * Finds the sound in a buffer: silence before it is skipped. When it repeats, the silence before and after it stays as
 * its pause, up to 5 s. `undefined` if no sample is audible. Pure.
 *
 * @param silentFromS From here to its end, in seconds, the buffer is known to be silent, and isn't searched.
 */
export function audibleSound(
  buffer: SampleBuffer,
  silentFromS: number = buffer.duration,
): AudibleSound | undefined {
  const rateHz = buffer.length / buffer.duration;
  const channels = Array.from({ length: buffer.numberOfChannels }, (_, channel) =>
    buffer.getChannelData(channel).subarray(0, Math.ceil(silentFromS * rateHz)),
  );
  const peak = channels.reduce((highest, samples) => Math.max(highest, peakOf(samples)), 0);
  if (peak <= audibleAbove) return undefined;
  const threshold = Math.max(audibleAbove, peak * audibleShare);
  const first = Math.min(...channels.map((samples) => firstAbove(samples, threshold)));
  const last = Math.max(...channels.map((samples) => lastAbove(samples, threshold)));
  const startS = first / rateHz;
  const soundEndS = (last + 1) / rateHz;
  const afterS = Math.min(buffer.duration - soundEndS, longestPauseS);
  const judged = channels.map((samples) => samples.subarray(first, first + judgedS * rateHz));
  return {
    startS,
    loopStartS: startS - Math.min(startS, longestPauseS - afterS),
    endS: soundEndS + afterS,
    threshold,
    isQuiet: judged.every((samples) => loudestMean(samples, meanS * rateHz) < quietBelow),
  };
}

/**
 * How long a sound that repeats is silent, in seconds, after it has played for `playedS`: 0 unless it is in a pause. Pure.
 */
export function silentForS(
  { buffer, sound }: { readonly buffer: SampleBuffer; readonly sound: AudibleSound },
  playedS: number,
): number {
  const { startS, loopStartS, endS, threshold } = sound;
  const playedTo = startS + Math.max(0, playedS);
  const atS = playedTo < endS ? playedTo : loopStartS + ((playedTo - loopStartS) % (endS - loopStartS));
  const rateHz = buffer.length / buffer.duration;
  const rest = Array.from({ length: buffer.numberOfChannels }, (_, channel) =>
    firstAbove(
      buffer.getChannelData(channel).subarray(Math.floor(atS * rateHz), Math.floor(endS * rateHz)),
      threshold,
    ),
  );
  const next = Math.min(...rest);
  return next === Infinity ? endS - atS + startS - loopStartS : next / rateHz;
}

function firstAbove(samples: Float32Array, threshold: number): number {
  const index = samples.findIndex((sample) => Math.abs(sample) > threshold);
  return index < 0 ? Infinity : index;
}

function lastAbove(samples: Float32Array, threshold: number): number {
  return samples.findLastIndex((sample) => Math.abs(sample) > threshold);
}

/** The highest root mean square of any stretch of this many samples. */
function loudestMean(samples: Float32Array, length: number): number {
  let highest = 0;
  for (let from = 0; from < samples.length; from += length) {
    const stretch = samples.subarray(from, from + length);
    const sum = stretch.reduce((total, sample) => total + sample * sample, 0);
    highest = Math.max(highest, Math.sqrt(sum / length));
  }
  return highest;
}
