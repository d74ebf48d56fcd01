/** What a meter is drawn with: an element with `role="meter"`, and the bar in it. */
export interface MeterElements {
  readonly meter: Pick<HTMLElement, 'setAttribute'>;
  readonly bar: { readonly style: Pick<CSSStyleDeclaration, 'transform'> };
}

/** The level meters that are on the page, drawn together. */
export interface LevelMeters {
  /** Shows the level of this output from now on, until the returned function is called. */
  add(outputId: string, elements: MeterElements): () => void;
}

export interface LevelMetersOptions {
  /** The level of each output that sounds, by its id, linear in amplitude. */
  readonly levels: () => ReadonlyMap<string, number>;
  readonly frames: Pick<Window, 'requestAnimationFrame' | 'cancelAnimationFrame'>;
  /** Whether the user asked the system for less motion. */
  readonly isMotionReduced: () => boolean;
  /** 0.8 as `80%`. */
  readonly percent: (share: number) => string;
}

/** Softer than that is an empty meter, full scale a full one: as wide as meters are, and as the ear is in an office. */
const rangeDb = 48;
/** Rises at once, and falls slowly enough for the eye to follow. */
const emptyAfterMs = 800;
/** So seldom a screen reader is told, and one who wants less motion sees a change. */
const seldomMs = 500;

interface Meter {
  readonly outputId: string;
  readonly elements: MeterElements;
  share: number;
}

/** How much of a meter a level fills, 0 to 1, even in dB. Pure. */
export function meterShare(level: number): number {
  const levelDb = 20 * Math.log10(level);
  return Math.min(1, Math.max(0, 1 + levelDb / rangeDb));
}

/** Draws meters at each animation frame while there are any, and does nothing else. */
export function createLevelMeters(options: LevelMetersOptions): LevelMeters {
  const { levels, frames, percent } = options;
  const meters = new Set<Meter>();
  let frame: number | undefined;
  let drawnAtMs = 0;
  let toldAtMs = 0;

  const draw = (nowMs: number): void => {
    frame = frames.requestAnimationFrame(draw);
    const isToTell = nowMs - toldAtMs >= seldomMs;
    if (options.isMotionReduced() && !isToTell) return;
    const now = levels();
    const fall = (nowMs - drawnAtMs) / emptyAfterMs;
    drawnAtMs = nowMs;
    if (isToTell) toldAtMs = nowMs;
    for (const meter of meters) {
      const { elements, outputId } = meter;
      meter.share = Math.max(meterShare(now.get(outputId) ?? 0), meter.share - fall);
      elements.bar.style.transform = `scaleX(${meter.share.toFixed(3)})`;
      if (isToTell) tell(meter, percent);
    }
  };
  return {
    add(outputId, elements) {
      const meter: Meter = { outputId, elements, share: 0 };
      meters.add(meter);
      frame ??= frames.requestAnimationFrame(draw);
      return () => {
        meters.delete(meter);
        if (meters.size > 0 || frame === undefined) return;
        frames.cancelAnimationFrame(frame);
        frame = undefined;
      };
    },
  };
}

function tell({ elements: { meter }, share }: Meter, percent: LevelMetersOptions['percent']): void {
  meter.setAttribute('aria-valuenow', String(Math.round(share * 100)));
  meter.setAttribute('aria-valuetext', percent(share));
}
