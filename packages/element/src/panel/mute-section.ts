import { msUntil } from 'belfry';
import { html, type TemplateResult } from 'lit';
import { lockHint, section } from './controls.js';
import type { PanelContext } from './panel-context.js';

const choicesMinutes = [15, 60] as const;
const minuteMs = 60_000;

/** Mutes the ringtone for a while and shows the time left. It unmutes by itself. */
export function muteSection({ ringer, state, language, problems }: PanelContext): TemplateResult {
  const { texts, minutes } = language;
  const left =
    state.mutedUntil === undefined ? 0 : Math.ceil(Math.max(0, msUntil(state.mutedUntil)) / minuteMs);
  const lock = state.locks.mute === undefined ? undefined : 'mute';
  const mute = (event: Event, forMinutes: number): void => {
    const group = (event.currentTarget as HTMLElement).closest('[data-testid="belfry-mute"]');
    problems.guard('setting', () => ringer.mute(forMinutes * minuteMs));
    // The pressed button is replaced, so the focus moves to the one that is there then.
    setTimeout(() => group?.querySelector('button')?.focus());
  };
  const buttons =
    left > 0
      ? html`<button type="button" data-testid="belfry-unmute" @click=${(event: Event) => mute(event, 0)}>
          ${texts.mute.unmute}
        </button>`
      : choicesMinutes.map(
          (each) =>
            html`<button
              type="button"
              ?disabled=${lock !== undefined}
              data-testid="belfry-mute-${each}"
              @click=${(event: Event) => mute(event, each)}
            >
              ${minutes(each)}
            </button>`,
        );
  const content = html`<div role="group" aria-labelledby="belfry-mute-title" data-testid="belfry-mute">
    <p id="belfry-mute-title">${left > 0 ? texts.mute.left(minutes(left)) : texts.mute.title}</p>
    <div class="buttons">${buttons}</div>
    ${lockHint('belfry-mute-lock', lock, language)}
  </div>`;
  return section(texts.sections.mute, content, left > 0 ? minutes(left) : undefined);
}
