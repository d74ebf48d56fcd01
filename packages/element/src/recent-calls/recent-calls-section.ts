import { isMissed, oneReportPerOffer, sanitizeText, type RingReport } from 'belfry';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { PanelContext } from '../panel/panel-context.js';
import { outcomeText } from './call-text.js';

const shownCalls = 20;

/** The last calls, newest first, each with its verdict, its cause, and a button that copies its record. */
export function recentCallsSection(context: PanelContext): TemplateResult {
  const { language, recentCalls } = context;
  const texts = language.texts.calls;
  return html`<details
    class="section"
    part="section"
    data-testid="belfry-recent-calls"
    .open=${live(recentCalls.isOpen)}
    @toggle=${({ currentTarget }: Event) => recentCalls.setOpen((currentTarget as HTMLDetailsElement).open)}
  >
    <summary><span>${texts.title}</span></summary>
    <div class="content">${recentCalls.isOpen ? callList(context) : nothing}</div>
  </details>`;
}

function callList(context: PanelContext): TemplateResult {
  const { ringer, language, recentCalls } = context;
  const texts = language.texts.calls;
  const shown = oneReportPerOffer(ringer.reports()).slice(-shownCalls).reverse();
  return html`${
      shown.length === 0
        ? html`<p class="hint">${texts.none}</p>`
        : html`<ul class="recent-calls">
            ${shown.map((report) => callItem(report, context))}
          </ul>`
    }
    <div role="status" data-testid="belfry-copied">
      ${recentCalls.copied === undefined ? nothing : recentCalls.copied.isRefused ? texts.copyRefused : texts.copied}
    </div>
    ${
      recentCalls.copied?.isRefused === true
        ? html`<textarea
            readonly
            rows="6"
            aria-label=${texts.copyRefused}
            .value=${recentCalls.copied.text}
          ></textarea>`
        : nothing
    }`;
}

function callItem(report: RingReport, { language, nowMs, recentCalls }: PanelContext): TemplateResult {
  const texts = language.texts.calls;
  const at = language.timeOrDate(report.offeredAtMs, nowMs);
  const channel = report.channel === 'voice' ? texts.voice : sanitizeText(report.channel);
  return html`<li data-testid="belfry-recent-call" data-verdict=${report.verdict}>
    <div class="row">
      <p>
        ${at} · <bdi>${channel}</bdi>${isMissed(report) ? html` · <strong>${texts.missed}</strong>` : nothing}
        · ${texts.verdicts[report.verdict]}
      </p>
      <button
        type="button"
        class="link"
        aria-label=${texts.copyCall(at)}
        @click=${() => void recentCalls.copy(report)}
      >
        ${texts.copy}
      </button>
    </div>
    <p class="hint outcome">${outcomeText(report, language)}</p>
  </li>`;
}
