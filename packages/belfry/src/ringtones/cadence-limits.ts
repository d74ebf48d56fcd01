import type { CadenceSpec } from './ringtone.js';

/** The limits of a synthesized ringtone, so that it renders in a moment and takes at most 12 MB. */
export const cadenceLimits = {
  /** One period, with its pauses. */
  periodMs: 60_000,
  /** Each tone of each step, added up. */
  toneMs: 120_000,
} as const;

/** How long one period lasts, in ms. Pure. */
export function periodMs({ steps }: CadenceSpec): number {
  return steps.reduce((sum, { onMs, offMs }) => sum + onMs + offMs, 0);
}

/** How long one period lasts without its last pause, in ms. Pure. */
export function periodMsWithoutLastPause(cadence: CadenceSpec): number {
  return periodMs(cadence) - (cadence.steps.at(-1)?.offMs ?? 0);
}

/** How long all tones of a period last, added up, in ms. Pure. */
export function toneMs({ tones, steps }: CadenceSpec): number {
  return steps.reduce((sum, step) => sum + step.onMs * (step.tones ?? tones).length, 0);
}
