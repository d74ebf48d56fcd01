import { msUntil } from 'belfry';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PanelContext } from '../panel/panel-context.js';
import { liveCard, type CardCall, type LiveCard, type SoundingOutput } from './live-card.js';

type Tone = 'ready' | 'ringing' | 'warning' | 'quiet';

/** The card on top of the panel: what is going on now, and the one button that matters. */
export function cardView(context: PanelContext): TemplateResult {
  const card = liveCard(context.state);
  return html`<div class="card" part="card" data-tone=${toneOf(card)} data-card=${card.state}>
    ${'calls' in card && card.calls.length > 0 ? callList(card.calls, context) : nothing}
    <div role="status" data-testid=${'calls' in card ? 'belfry-ring-state' : 'belfry-card-state'}>
      ${sentences(card, context).map((sentence) => html`<p>${sentence}</p>`)}
    </div>
    ${action(card, context)}
  </div>`;
}

function toneOf({ state }: LiveCard): Tone {
  switch (state) {
    case 'ringing':
    case 'testing':
      return 'ringing';
    case 'not-heard':
    case 'not-ready':
      return 'warning';
    case 'waiting':
    case 'muted':
    case 'unavailable':
      return 'quiet';
    case 'ready':
      return 'ready';
  }
}

function callList(calls: readonly CardCall[], { language, formatPhone }: PanelContext): TemplateResult {
  const { texts } = language;
  return html`<ul class="calls" data-testid="belfry-ring">
    ${repeat(
      calls,
      ({ key }) => key,
      (call) => {
        const plain = call.isVoice ? texts.incoming.call : texts.incoming.task;
        const label = call.isVoice ? texts.incoming.callLabel : texts.incoming.taskLabel;
        const seconds = Math.ceil(Math.max(0, msUntil(call.deadline)) / 1000);
        return html`<li>
          <strong>${call.from === '' ? plain : html`${label} <bdi>${formatPhone(call.from)}</bdi>`}</strong>
          <span class="call-details">
            ${call.queue === '' ? nothing : html`<bdi>${call.queue}</bdi> · `}<span aria-hidden="true"
              >${texts.card.left(language.seconds(seconds))}</span
            >
          </span>
        </li>`;
      },
    )}
  </ul>`;
}

function sentences(card: LiveCard, { state, language, names, nowMs }: PanelContext): readonly string[] {
  const { texts, time } = language;
  const outputList = (outputs: readonly SoundingOutput[]): readonly string[] =>
    outputs.length === 0
      ? []
      : [
          texts.card.ringingOn(
            language.list(
              outputs.map(({ id, volume }) => `${names.get(id) ?? ''} (${language.percent(volume)})`),
            ),
          ),
        ];
  const mutedUntil = time(nowMs + (state.mutedUntil === undefined ? 0 : msUntil(state.mutedUntil)));
  switch (card.state) {
    case 'ringing':
      return [
        ...outputList(card.outputs),
        ...(card.isOnCall ? [texts.card.onCall] : []),
        ...(card.isOnce ? [texts.card.once] : []),
      ];
    case 'not-heard':
      return [texts.card.notHeard, texts.readiness[card.code]];
    case 'waiting': {
      const why = {
        'another-tab': texts.panel.ringingElsewhere,
        silenced: texts.panel.silenced,
        rules: texts.card.rules,
        hidden: texts.card.hidden,
        delayed: texts.card.delayed,
        muted: texts.card.mutedCall(mutedUntil),
      };
      return [why[card.why], ...(card.rule === undefined ? [] : [texts.card.rule(card.rule)])];
    }
    case 'testing':
      return [texts.card.testing, ...outputList(card.outputs)];
    case 'not-ready':
      return card.codes.map((code) => texts.readiness[code]);
    case 'muted':
      return [texts.card.muted(mutedUntil)];
    case 'unavailable':
      return [texts.card.unavailable];
    case 'ready':
      return [card.isElsewhere ? texts.card.readyElsewhere : texts.panel.ready];
  }
}

function action(
  card: LiveCard,
  { ringer, language: { texts } }: PanelContext,
): TemplateResult | typeof nothing {
  const code =
    card.state === 'not-ready' ? card.codes[0] : card.state === 'not-heard' ? card.code : undefined;
  if (code === 'needs-gesture')
    return html`<button type="button" class="primary" @click=${() => ringer.unlock()}>
      ${texts.card.turnOnSound}
    </button>`;
  if (card.state === 'ringing' || (card.state === 'waiting' && card.why === 'another-tab'))
    return html`<button
      type="button"
      class="primary"
      aria-label=${texts.bell.silenceName}
      @click=${() => ringer.silence()}
    >
      ${texts.bell.silence}
    </button>`;
  if (card.state === 'muted' || (card.state === 'waiting' && card.why === 'muted'))
    return html`<button type="button" @click=${() => ringer.mute(0)}>${texts.mute.unmute}</button>`;
  return nothing;
}
