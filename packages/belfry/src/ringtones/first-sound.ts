import type { Instant } from '../base/instant.js';
import type { InsteadOf } from './ringtone-library.js';

/** The first sample of a ring that was played on an output. */
export interface FirstSound {
  /** The ring's key. */
  readonly key: string;
  /** The output's id; `''` is the system's default output. */
  readonly outputId: string;
  /** The ringtone that is heard: the fallback if the requested one wasn't ready. */
  readonly ringtone: string;
  /** Absent if the requested ringtone is heard. */
  readonly insteadOf?: InsteadOf;
  /** When the sample left the output, according to the audio clock. */
  readonly firstSoundAt: Instant;
}
