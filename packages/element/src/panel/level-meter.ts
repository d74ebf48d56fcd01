import { html, noChange, type TemplateResult } from 'lit';
import { AsyncDirective, directive, type DirectiveResult } from 'lit/async-directive.js';
import { type ElementPart } from 'lit/directive.js';
import type { LevelMeters } from './level-meters.js';
import type { PanelContext } from './panel-context.js';

/** The level of the sound that currently goes to an output. */
export function levelMeter(
  { language: { texts, percent }, meters }: PanelContext,
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
    ${metered(meters, outputId)}
  >
    <div></div>
  </div>`;
}

/** Draws the level into the element as long as it is on the page. */
class MeteredDirective extends AsyncDirective {
  #remove: (() => void) | undefined;

  override render(_meters: LevelMeters, _outputId: string): typeof noChange {
    return noChange;
  }

  override update({ element }: ElementPart, [meters, outputId]: [LevelMeters, string]): typeof noChange {
    if (this.#remove === undefined && this.isConnected) {
      // The bar is rendered after this part.
      queueMicrotask(() => {
        const bar = element.firstElementChild;
        if (bar instanceof HTMLElement && this.isConnected && this.#remove === undefined)
          this.#remove = meters.add(outputId, { meter: element as HTMLElement, bar });
      });
    }
    return noChange;
  }

  protected override disconnected(): void {
    this.#remove?.();
    this.#remove = undefined;
  }
}

const metered: (meters: LevelMeters, outputId: string) => DirectiveResult<typeof MeteredDirective> =
  directive(MeteredDirective);
