import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import type { Texts } from '../locales/en.js';
import type { Language } from '../locales/language.js';
import type { VolumeLimits } from './volume-limits.js';

/** A section of settings that opens. */
export function section(title: string, content: unknown, summary?: string): TemplateResult {
  const aside = summary === undefined ? nothing : html`<span class="summary">${summary}</span>`;
  return html`<details class="section" part="section">
    <summary><span>${title}</span>${aside}</summary>
    <div class="content">${content}</div>
  </details>`;
}

/** What an administrator's lock on a setting does. */
export type Lock = keyof Texts['locked'] | undefined;

/** Says why a setting can't be changed, or only within limits. */
export function lockHint(id: string, lock: Lock, { texts }: Language): TemplateResult | typeof nothing {
  if (lock === undefined) return nothing;
  return html`<p class="hint lock" id=${id} data-testid=${id}>
    ${lockIcon()}<span>${texts.locked[lock]}</span>
  </p>`;
}

function lockIcon(): TemplateResult {
  return html`<svg class="lock-icon" viewBox="0 0 20 20" aria-hidden="true">
    <path fill="currentColor" d="M6 8V6a4 4 0 0 1 8 0v2h1v9H5V8h1zm1.5 0h5V6a2.5 2.5 0 0 0-5 0v2z" />
  </svg>`;
}

interface SliderOptions {
  /** The element's id and test id. */
  readonly id: string;
  /** The accessible name, if there is no `<label>`. */
  readonly label?: string;
  /** 0 to 1. */
  readonly share: number;
  readonly limits: VolumeLimits;
  /** The id of the element that says why it's limited. */
  readonly lockId: string;
  readonly onChange: (share: number) => void;
}

const coarseStep = 5;

/** A slider for a share, in steps of five percent if the limits are multiples of five, otherwise of one percent. */
export function slider(options: SliderOptions, { percent }: Language): TemplateResult {
  const { minPercent, maxPercent, lock } = options.limits;
  const value = Math.round(options.share * 100);
  const isCoarse = minPercent % coarseStep === 0 && maxPercent % coarseStep === 0;
  return html`<div class="slider">
    <input
      type="range"
      id=${options.id}
      data-testid=${options.id}
      min=${lock === 'fixed' ? 0 : minPercent}
      max=${maxPercent}
      step=${isCoarse ? coarseStep : 1}
      .value=${live(String(value))}
      ?disabled=${lock === 'fixed'}
      aria-label=${ifDefined(options.label)}
      aria-describedby=${ifDefined(lock === undefined ? undefined : options.lockId)}
      aria-valuetext=${percent(value / 100)}
      @input=${({ currentTarget }: Event) =>
        options.onChange((currentTarget as HTMLInputElement).valueAsNumber / 100)}
    />
    <span class="percent" aria-hidden="true">${percent(value / 100)}</span>
  </div>`;
}
