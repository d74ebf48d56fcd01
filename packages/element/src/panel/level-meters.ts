/** The elements of a meter: one with `role="meter"`, and the bar in it. */
export interface MeterElements {
  readonly meter: Pick<HTMLElement, 'setAttribute'>;
  readonly bar: { readonly style: Pick<CSSStyleDeclaration, 'transform'> };
}

/** The level meters on the page, drawn together. */
export interface LevelMeters {
  /** Shows the level of this output until the returned function is called. */
  add(outputId: string, elements: MeterElements): () => void;
}

/** What level meters are drawn from. */
export interface LevelMetersOptions {
  /** The level of each playing output, by its id, linear in amplitude. */
  readonly levels: () => ReadonlyMap<string, number>;
  readonly frames: Pick<Window, 'requestAnimationFrame' | 'cancelAnimationFrame'>;
  /** Whether the system is set to reduce motion. */
  readonly isMotionReduced: () => boolean;
  /** 0.8 as `80%`. */
  readonly percent: (share: number) => string;
}

/** The range of the meter, down from full scale. It's usual for meters, and covers what is audible in an office. */
const rangeDb = 48;
/** A full meter takes this long to empty, so that the eye can follow, in ms. */
const emptyAfterMs = 800;
/** How often screen readers get an update, and how often meters move with reduced motion, in ms. */
const slowUpdateMs = 500;

interface Meter {
  readonly outputId: string;
  readonly elements: MeterElements;
  share: number;
}

/** The share of a meter that a level fills, 0 to 1, linear in dB. Pure. */
export function meterShare(level: number): number {
  const levelDb = 20 * Math.log10(level);
  return Math.min(1, Math.max(0, 1 + levelDb / rangeDb));
}

/** Draws the meters on each animation frame. Requests no frames while there are no meters. */
export function createLevelMeters(options: LevelMetersOptions): LevelMeters {
  const { levels, frames, percent } = options;
  const meters = new Set<Meter>();
  let frame: number | undefined;
  let drawnAtMs = 0;
  let slowUpdateAtMs = 0;

  const draw = (nowMs: number): void => {
    frame = frames.requestAnimationFrame(draw);
    const isSlowUpdate = nowMs - slowUpdateAtMs >= slowUpdateMs;
    if (options.isMotionReduced() && !isSlowUpdate) return;
    const now = levels();
    const fall = (nowMs - drawnAtMs) / emptyAfterMs;
    drawnAtMs = nowMs;
    if (isSlowUpdate) slowUpdateAtMs = nowMs;
    for (const meter of meters) {
      const { elements, outputId } = meter;
      meter.share = Math.max(meterShare(now.get(outputId) ?? 0), meter.share - fall);
      elements.bar.style.transform = `scaleX(${meter.share.toFixed(3)})`;
      if (isSlowUpdate) updateAria(meter, percent);
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

function updateAria({ elements: { meter }, share }: Meter, percent: LevelMetersOptions['percent']): void {
  meter.setAttribute('aria-valuenow', String(Math.round(share * 100)));
  meter.setAttribute('aria-valuetext', percent(share));
}
