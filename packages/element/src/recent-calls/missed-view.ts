import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { PanelContext } from '../panel/panel-context.js';
import { missedCallsText } from './call-text.js';

/**
 * The calls that the agent missed and hasn't seen, in one line. While a call is offered, only that one matters.
 * `isAnnounced`: whether the bell already announces the line to screen readers.
 */
export function missedView(
  { ringer, state, language, nowMs, recentCalls }: PanelContext,
  isAnnounced: boolean,
): TemplateResult {
  const { texts } = language;
  const focusList = ({ currentTarget }: Event): void => {
    const panel = (currentTarget as HTMLElement).closest('.panel');
    // The pressed button is gone then.
    setTimeout(() =>
      panel?.querySelector<HTMLElement>('[data-testid="belfry-recent-calls"] summary')?.focus(),
    );
  };
  const line = html`<div class="warning" data-testid="belfry-missed">
    <p>${missedCallsText(state.missed, language, nowMs)}</p>
    <div class="buttons">
      <button
        type="button"
        class="link"
        @click=${(event: Event) => {
          recentCalls.setOpen(true);
          focusList(event);
        }}
      >
        ${texts.calls.show}
      </button>
      <button
        type="button"
        class="link"
        data-testid="belfry-dismiss-missed"
        @click=${(event: Event) => {
          ringer.dismissMissed();
          focusList(event);
        }}
      >
        ${texts.dismiss}
      </button>
    </div>
  </div>`;
  return html`<div class="missed" role=${ifDefined(isAnnounced ? undefined : 'status')}>
    ${state.missed.length === 0 || state.calls.length > 0 ? nothing : line}
  </div>`;
}
