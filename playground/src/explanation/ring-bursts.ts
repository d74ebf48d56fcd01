import { builtInRingtones, type CadenceSpec, type RingPhase, type RingtoneSpec } from 'belfry';

/** A time without a pause in which something sounds. Times are in ms after the offer. */
export interface RingBurst {
  readonly fromMs: number;
  readonly toMs: number;
  /** 0 to 1, linear in amplitude. */
  readonly volume: number;
  /** Whether it fades out, like a struck bell. */
  readonly isFading: boolean;
}

/**
 * When the ringtone sounds, from the steps of its cadence. A ringtone from a file counts as one sound without pauses,
 * because only its server knows the file. Pure.
 */
export function ringBursts(
  timeline: readonly RingPhase[],
  ringtones: Readonly<Record<string, RingtoneSpec>>,
): readonly RingBurst[] {
  const known: Readonly<Record<string, RingtoneSpec>> = { ...builtInRingtones, ...ringtones };
  let ring: { readonly ringtone: string; readonly startMs: number } | undefined;
  return timeline.flatMap((phase): RingBurst[] => {
    if (phase.state === 'quiet') {
      ring = undefined;
      return [];
    }
    // A louder phase with the same ringtone goes on with it.
    if (ring?.ringtone !== phase.ringtone) ring = { ringtone: phase.ringtone, startMs: phase.fromMs };
    const spec = known[phase.ringtone];
    const whole = { fromMs: phase.fromMs, toMs: phase.toMs, volume: phase.volume, isFading: false };
    return spec !== undefined && 'steps' in spec ? burstsOfCadence(spec, phase, ring.startMs) : [whole];
  });
}

function burstsOfCadence(
  spec: CadenceSpec,
  { fromMs, toMs, ...phase }: RingPhase & { readonly state: 'ring' },
  startMs: number,
): RingBurst[] {
  const bursts: RingBurst[] = [];
  const periodMs = spec.steps.reduce((sum, { onMs, offMs }) => sum + onMs + offMs, 0);
  if (periodMs <= 0) return bursts;
  const lastPeriod = phase.repeat === 'once' ? 1 : Math.ceil((toMs - startMs) / periodMs);
  for (let period = 0; period < lastPeriod; period += 1) {
    let stepMs = startMs + period * periodMs;
    for (const { onMs, offMs } of spec.steps) {
      const burst = { fromMs: Math.max(stepMs, fromMs), toMs: Math.min(stepMs + onMs, toMs) };
      if (burst.fromMs < burst.toMs) {
        bursts.push({ ...burst, volume: phase.volume, isFading: spec.decayMs !== undefined });
      }
      stepMs += onMs + offMs;
    }
  }
  return bursts;
}
