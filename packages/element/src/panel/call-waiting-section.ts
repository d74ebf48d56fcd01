import type { OutputChoice } from 'belfry';
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { lockHint, section } from './controls.js';
import { automatic, headsetChoice, headsetFor, headsetValue } from './headset-choice.js';
import { plainLabel } from './output-names.js';
import type { PanelContext } from './panel-context.js';

/** The output that a second call rings on while the agent is on a call. Nothing if there is nothing to choose from. */
export function callWaitingSection(context: PanelContext): TemplateResult | typeof nothing {
  const { ringer, state, language, problems, names } = context;
  const { headset: texts, outputs: outputTexts, sections } = language.texts;
  const choice = headsetChoice(state);
  if (choice === undefined) return nothing;
  const lock = state.locks.headset === undefined ? undefined : 'fixed';
  const nameOf = ({ id = '', label = '' }: Pick<OutputChoice, 'id' | 'label'>): string =>
    names.get(id) ?? (plainLabel(label) || outputTexts.unnamed(language.number(state.outputs.length)));
  const { guessed, absent } = choice;
  const options: readonly (readonly [string, string])[] = [
    [automatic, guessed === undefined ? texts.automatic : texts.automaticNow(nameOf(guessed))],
    ...choice.outputs.map((output) => [headsetValue(output), nameOf(output)] as const),
    ...(absent === undefined
      ? []
      : [[headsetValue(absent), `${nameOf(absent)} (${outputTexts.notConnected})`] as const]),
  ];
  const content = html`
    <label for="belfry-headset">${texts.title}</label>
    <select
      id="belfry-headset"
      data-testid="belfry-headset"
      ?disabled=${lock !== undefined}
      aria-describedby=${ifDefined(lock && 'belfry-headset-lock')}
      @change=${({ currentTarget }: Event) => {
        const headset = headsetFor((currentTarget as HTMLSelectElement).value, choice);
        problems.guard('setting', () => ringer.set({ headset }));
      }}
    >
      ${options.map(
        ([value, name]) => html`<option value=${value} .selected=${value === choice.value}>${name}</option>`,
      )}
    </select>
    <p class="hint">${texts.help}</p>
    ${lockHint('belfry-headset-lock', lock, language)}
  `;
  return section(sections.callWaiting, content);
}
