/** A stretch of recorded samples whose place in time is learned from their arrivals. */
export interface SampleStretch {
  /** Adds samples that arrived at `arrivedAtMs` (epoch). */
  add(samples: Int16Array, arrivedAtMs: number): void;
}

/** Samples on a wall-clock time line, with silence wherever nothing was recorded. */
export interface SampleTimeline {
  /** Begins a new stretch: a recording process that was just started. */
  begin(): SampleStretch;
  /** Epoch ms of the first sample; Infinity while there is none. */
  startMs(): number;
  /** Epoch ms up to which samples are held; −Infinity while there are none. */
  endMs(): number;
  /** The samples from one moment to another, always `(toMs − fromMs) · rate` of them. */
  between(fromMs: number, toMs: number): Int16Array;
}

interface Stretch {
  startMs: number;
  length: number;
  samples: Int16Array;
}

/**
 * Puts samples that come in lumps through a pipe on a steady wall-clock time line.
 *
 * A lump never arrives early, only late: by buffering, by scheduling, by a busy event loop. So of all arrivals
 * the one least late (`arrival − samples so far / rate`, the lower envelope) tells when the stretch began.
 * Until a few lumps have come, that estimate can still move back by some milliseconds.
 *
 * `aheadMs` is how far ahead of its own clock the source renders: a null sink's block.
 */
export function createSampleTimeline(sampleRateHz: number, aheadMs: number): SampleTimeline {
  const stretches: Stretch[] = [];
  const durationMs = (samples: number): number => (samples / sampleRateHz) * 1000;
  const filled = (): Stretch[] => stretches.filter(({ length }) => length > 0);
  return {
    begin() {
      const stretch: Stretch = { startMs: Infinity, length: 0, samples: new Int16Array(sampleRateHz * 4) };
      stretches.push(stretch);
      return {
        add(samples, arrivedAtMs) {
          if (stretch.samples.length < stretch.length + samples.length) {
            const larger = new Int16Array((stretch.length + samples.length) * 2);
            larger.set(stretch.samples.subarray(0, stretch.length));
            stretch.samples = larger;
          }
          stretch.samples.set(samples, stretch.length);
          stretch.length += samples.length;
          stretch.startMs = Math.min(stretch.startMs, arrivedAtMs + aheadMs - durationMs(stretch.length));
        },
      };
    },
    startMs: () => filled()[0]?.startMs ?? Infinity,
    endMs: () => Math.max(...filled().map(({ startMs, length }) => startMs + durationMs(length))),
    between(fromMs, toMs) {
      const wanted = new Int16Array(Math.max(0, Math.round(((toMs - fromMs) * sampleRateHz) / 1000)));
      for (const stretch of filled()) {
        const offset = Math.round(((stretch.startMs - fromMs) * sampleRateHz) / 1000);
        const first = Math.max(0, -offset);
        const last = Math.min(stretch.length, wanted.length - offset);
        if (last > first) wanted.set(stretch.samples.subarray(first, last), offset + first);
      }
      return wanted;
    },
  };
}
