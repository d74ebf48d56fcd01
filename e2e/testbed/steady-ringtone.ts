import type { CadenceSpec } from 'belfry';

/** A ringtone of one pitch without pauses, so that a ring can be measured at any moment. */
export function steadyRingtone(hz = 600): CadenceSpec {
  return { tones: [{ hz }], steps: [{ onMs: 1000, offMs: 0 }] };
}
