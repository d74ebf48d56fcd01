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

/** Ten seconds, say, of a stretch; each piece finds its own place, with the help of the one before. */
interface Piece {
  readonly samples: Int16Array;
  readonly previous: Piece | undefined;
  length: number;
  /** Where the piece began by its own arrivals alone. */
  ownStartMs: number;
}

const pieceS = 10;

/**
 * Puts samples that come in lumps through a pipe on a steady wall-clock time line.
 *
 * A lump never arrives early, only late: by buffering, by scheduling, by a busy event loop. So of all arrivals
 * the one least late (`arrival − samples so far / rate`, the lower envelope) tells when the recording began.
 * Until a few lumps have come, that estimate can still move back by some milliseconds. It is taken anew every ten
 * seconds: PulseAudio rounds every block to whole microseconds, so a null sink runs fast, by 80 ppm while it plays.
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
      const wanted = new Int16Array(Math.max(0, Math.round(((toMs - fromMs) * sampleRateHz) / 1000)));
      for (const piece of pieces) {
        const offset = Math.round(((startOf(piece) - fromMs) * sampleRateHz) / 1000);
        const first = Math.max(0, -offset);
        const last = Math.min(piece.length, wanted.length - offset);
        if (last > first) wanted.set(piece.samples.subarray(first, last), offset + first);
      }
      return wanted;
    },
  };
}
