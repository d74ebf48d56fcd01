/** A stretch of recorded samples. Its start time is estimated from when the samples arrive. */
export interface SampleStretch {
  /** Adds samples that arrived at `arrivedAtMs` (epoch). */
  add(samples: Int16Array, arrivedAtMs: number): void;
}

/** Samples on a wall-clock timeline, with silence where nothing was recorded. */
export interface SampleTimeline {
  /** Begins a new stretch, for a recording process that has just started. */
  begin(): SampleStretch;
  /** Epoch ms of the first sample. Infinity while there is none. */
  startMs(): number;
  /** Epoch ms of the end of the last sample. −Infinity while there is none. */
  endMs(): number;
  /** The samples between two times, always `(toMs − fromMs) · rate` of them. */
  between(fromMs: number, toMs: number): Int16Array;
}

/** Part of a stretch, such as ten seconds. Each piece has its own start time, bounded by the previous piece. */
interface Piece {
  readonly samples: Int16Array;
  readonly previous: Piece | undefined;
  length: number;
  /** The start time estimated from this piece's arrivals only. */
  ownStartMs: number;
}

const pieceS = 10;

/**
 * Places samples that arrive in chunks through a pipe on a steady wall-clock timeline.
 *
 * A chunk never arrives early, only late: because of buffering, scheduling, or a busy event loop. So the chunk with the
 * smallest delay (`arrival − samples so far / rate`, the lower envelope) determines when the recording began. Until a
 * few chunks have arrived, that estimate can still move back by a few milliseconds. It starts over every ten seconds:
 * PulseAudio rounds every block to whole microseconds, so a null sink runs 80 ppm fast while it plays.
 *
 * `aheadMs` is how far ahead of its own clock the source renders: a null sink's block.
 */
export function createSampleTimeline(sampleRateHz: number, aheadMs: number): SampleTimeline {
  const pieces: Piece[] = [];
  const durationMs = (samples: number): number => (samples / sampleRateHz) * 1000;
  const startOf = ({ ownStartMs, previous }: Piece): number =>
    Math.min(ownStartMs, previous ? previous.ownStartMs + durationMs(previous.length) : Infinity);
  const beginPiece = (previous: Piece | undefined, capacity: number): Piece => {
    const piece = { samples: new Int16Array(capacity), previous, length: 0, ownStartMs: Infinity };
    pieces.push(piece);
    return piece;
  };
  return {
    begin() {
      let piece: Piece | undefined;
      return {
        add(samples, arrivedAtMs) {
          if (piece === undefined || piece.length + samples.length > piece.samples.length) {
            piece = beginPiece(piece, Math.max(samples.length, sampleRateHz * pieceS));
          }
          piece.samples.set(samples, piece.length);
          piece.length += samples.length;
          piece.ownStartMs = Math.min(piece.ownStartMs, arrivedAtMs + aheadMs - durationMs(piece.length));
        },
      };
    },
    startMs: () => Math.min(...pieces.map(startOf)),
    endMs: () => Math.max(...pieces.map((piece) => startOf(piece) + durationMs(piece.length))),
    between(fromMs, toMs) {
      const result = new Int16Array(Math.max(0, Math.round(((toMs - fromMs) * sampleRateHz) / 1000)));
      for (const piece of pieces) {
        const offset = Math.round(((startOf(piece) - fromMs) * sampleRateHz) / 1000);
        const first = Math.max(0, -offset);
        const last = Math.min(piece.length, result.length - offset);
        if (last > first) result.set(piece.samples.subarray(first, last), offset + first);
      }
      return result;
    },
  };
}
