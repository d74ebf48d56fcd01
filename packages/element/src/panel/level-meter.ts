import { html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
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
