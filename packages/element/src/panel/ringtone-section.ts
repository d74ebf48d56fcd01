import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import { lockHint, section } from './controls.js';
import { customSoundPicker } from './custom-sound-picker.js';
import type { PanelContext } from './panel-context.js';
import { ringtoneLabel } from './ringtone-name.js';

/** Plays one repetition of most ringtones, and enough of a file to recognize it, in ms. */
const previewMs = 8_000;

/** The choice of ringtone: a built-in one, one of the administrator's, or the agent's custom sound. */
export function ringtoneSection(context: PanelContext): TemplateResult {
  const { ringer, state, language, problems, customSound } = context;
  const { texts } = language;
  const { ringtone: locked, uploads } = state.locks;
  const lock = typeof locked === 'string' ? 'fixed' : undefined;
  const offered = state.ringtones.filter(({ name }) => typeof locked !== 'object' || locked.includes(name));
  const canUpload = locked === undefined && uploads !== false;
  const saved = customSound?.state().saved?.name;
  const chosen = state.ringtones.find(({ name }) => name === state.settings.ringtone);
  const content = html`
    <label for="belfry-ringtone" class="visually-hidden">${texts.ringtone.title}</label>
    <select
      id="belfry-ringtone"
      data-testid="belfry-ringtone"
      ?disabled=${lock !== undefined}
      aria-describedby=${ifDefined(lock && 'belfry-ringtone-lock')}
      @change=${({ currentTarget }: Event) => {
        const ringtone = (currentTarget as HTMLSelectElement).value;
        problems.guard('setting', () => ringer.set({ ringtone }));
      }}
    >
      ${repeat(
        offered,
        ({ name }) => name,
        (ringtone) =>
          html`<option
            value=${ringtone.name}
            .selected=${ringtone === chosen}
            .text=${ringtoneLabel(ringtone, texts, saved)}
          ></option>`,
      )}
    </select>
    ${lockHint('belfry-ringtone-lock', lock, language)}
    <button
      type="button"
      class="link"
      data-testid="belfry-play-ringtone"
      @click=${() => {
        if (state.isTesting) {
          ringer.stopTestRing();
        } else {
          ringer.unlock();
          ringer.testRing({ durationMs: previewMs });
        }
      }}
    >
      ${state.isTesting ? texts.ringtone.stop : texts.ringtone.play}
    </button>
    ${customSound === undefined ? nothing : customSoundPicker(customSound, !canUpload, language)}
  `;
  const summary = chosen === undefined ? undefined : ringtoneLabel(chosen, texts, saved);
  return section(texts.ringtone.title, content, summary);
}
