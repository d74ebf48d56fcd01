import type { LevelMeters } from './level-meters.js';

/** The callback for the bar of each output's meter. The same one on every render, or the meter would start again. */
export type MeterRefs = (outputId: string) => (bar: Element | undefined) => void;

/** Draws a meter as long as its bar is on the page. */
export function createMeterRefs(meters: LevelMeters): MeterRefs {
  const callbacks = new Map<string, (bar: Element | undefined) => void>();
  return (outputId) => {
    const known = callbacks.get(outputId);
    if (known !== undefined) return known;
    let remove: (() => void) | undefined;
    const callback = (bar: Element | undefined): void => {
      remove?.();
      const meter = bar?.parentElement;
      remove =
        bar instanceof HTMLElement && meter instanceof HTMLElement
          ? meters.add(outputId, { meter, bar })
          : undefined;
    };
    callbacks.set(outputId, callback);
    return callback;
  };
}
