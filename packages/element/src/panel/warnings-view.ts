import { sanitizeText } from 'belfry';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PanelContext } from './panel-context.js';
import { warningsOf } from './warnings.js';

const detailLength = 300;

/** One line per cause, with the exact details behind it for whoever fixes them. */
export function warningsView({ state, problems, names, language }: PanelContext): TemplateResult {
  const shown = warningsOf(state, problems.problems(), names, language);
  const { texts } = language;
  const canDismiss = problems.problems().length > 0;
  return html`<div class="warnings" role="alert">
    ${repeat(
      shown,
      ({ key }) => key,
      ({ text, details }) =>
        html`<div class="warning" data-testid=${details.length > 0 ? 'belfry-problem' : 'belfry-warning'}>
          <p>${text}</p>
          ${
            details.length === 0
              ? nothing
              : html`<details>
                  <summary>${texts.warnings.details}</summary>
                  ${details.map((detail) => html`<p><bdi>${sanitizeText(detail, detailLength)}</bdi></p>`)}
                </details>`
          }
        </div>`,
    )}
    ${
      canDismiss
        ? html`<button
            type="button"
            class="link"
            data-testid="belfry-dismiss"
            @click=${() => problems.dismiss()}
          >
            ${texts.dismiss}
          </button>`
        : nothing
    }
  </div>`;
}
