import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { LevelMeters } from './level-meters.js';
import type { PanelContext } from './panel-context.js';

/** The level of the sound that currently goes to an output. */
export function levelMeter(
  { language: { texts, percent }, meterRefs }: PanelContext,
  outputId: string,
  index: number,
  name: string,
): TemplateResult {
  return html`<div
    class="meter"
    role="meter"
    aria-label=${texts.outputs.levelOn(name)}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow="0"
    aria-valuetext=${percent(0)}
    data-testid="belfry-output-level-${index}"
  >
    <div ${ref(meterRefs(outputId))}></div>
  </div>`;
}

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
