import { html, nothing, type TemplateResult } from 'lit';
import type { FirstRunStep } from '../first-run/first-run.js';
import { firstRunView } from '../first-run/first-run-view.js';
import type { PanelContext } from '../panel/panel-context.js';
import type { UnheardRule } from './unheard-rule.js';

/** Asks an agent who couldn't hear several calls whether they hear a test ring. */
export function soundCheckView(
  context: PanelContext,
  { activity }: UnheardRule,
  step: FirstRunStep,
  onStep: (step: FirstRunStep) => void,
): TemplateResult {
  const { state, language } = context;
  const texts = language.texts.soundCheck;
  return html`<div class="warning" data-testid="belfry-sound-check">
      <p>${texts.unheard(language.number(state.unheardInARow))}</p>
      ${activity === undefined ? nothing : html`<p>${texts.activity(activity)}</p>`}
    </div>
    ${firstRunView(context, step, onStep)}`;
}
