import { css, type CSSResult } from 'lit';

export const panelStyles: CSSResult = css`
  :host {
    display: block;
    background: var(--_background);
    color: var(--_text);
    font-family: var(--_font);
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  :host([hidden]) {
    display: none;
  }
  .panel {
    display: flex;
    flex-direction: column;
    gap: 0.625rem;
    padding: 1rem;
    /* Long names of devices, files, and callers never widen the panel. */
    overflow-wrap: anywhere;
  }
  .header {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  h2 {
    font-size: 1rem;
  }
  h3,
  legend,
  .title {
    font-size: 0.875rem;
    font-weight: 600;
  }
  fieldset {
    min-width: 0;
    display: flex;
    flex-direction: column;
    gap: 0.25rem;
  }
  legend {
    padding: 0;
  }
  ul {
    list-style: none;
  }
  ol {
    padding-inline-start: 1.25rem;
  }
  .hint {
    color: var(--_text-weak);
    font-size: 0.75rem;
    line-height: 1rem;
  }
  .hint:empty {
    display: none;
  }
  .lock {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  .lock-icon {
    flex: none;
    width: 1rem;
    height: 1rem;
  }
  .error {
    color: var(--_error);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .card,
  .first-run {
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
    padding: 0.75rem;
    border: 1px solid var(--_border-weak);
    border-inline-start: 4px solid var(--_tone, var(--_border));
    border-radius: var(--_radius);
    background: var(--_tone-background, var(--_background-weak));
  }
  .card[data-tone='ready'],
  .card[data-tone='ringing'] {
    --_tone: var(--_success);
    --_tone-background: var(--_success-background);
  }
  .card[data-tone='warning'] {
    --_tone: var(--_warning);
    --_tone-background: var(--_warning-background);
  }
  .first-run {
    --_tone: var(--_accent);
  }
  .now {
    display: flex;
    flex-direction: column;
    gap: 0.625rem;
  }
  .calls {
    display: flex;
    flex-direction: column;
    gap: 0.25rem;
  }
  .calls li {
    display: flex;
    flex-direction: column;
  }
  .call-details {
    color: var(--_text-weak);
    font-variant-numeric: tabular-nums;
  }
  .warnings {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 0.5rem;
  }
  .missed:not(:has(*)),
  .warnings:not(:has(*)) {
    display: none;
  }
  .warning {
    box-sizing: border-box;
    width: 100%;
    padding: 0.375rem 0.75rem;
    border-inline-start: 4px solid var(--_warning);
    border-radius: var(--_radius);
    background: var(--_warning-background);
  }
  .recent-calls {
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
  }
  .recent-calls .row p {
    flex: 1;
  }
  .recent-calls .link {
    align-self: auto;
  }
  .outcome::first-letter {
    text-transform: uppercase;
  }
  .first-run li[data-done]::before {
    content: '○';
    margin-inline-end: 0.375rem;
  }
  .first-run li[data-done='true']::before {
    content: '✓';
    color: var(--_success);
  }
  .output {
    position: relative;
    padding-block-end: 0.25rem;
  }
  .output .hint,
  .output .slider,
  .output .meter {
    margin-inline-start: 1.5rem;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 1.5rem;
  }
  .row label {
    flex: 1;
    min-width: 0;
    cursor: pointer;
  }
  .meter {
    height: 0.25rem;
    border-radius: 100px;
    overflow: hidden;
    background: var(--_border-weak);
  }
  .meter div {
    height: 100%;
    transform: scaleX(0);
    transform-origin: left;
    background: var(--_success);
  }
  .meter:dir(rtl) div {
    transform-origin: right;
  }
  .volume-row {
    display: flex;
    align-items: flex-end;
    gap: 0.75rem;
  }
  .volume-row > div {
    flex: 1;
    min-width: 0;
  }
  .sections {
    border-block-end: 1px solid var(--_border-weak);
  }
  .section {
    border-block-start: 1px solid var(--_border-weak);
  }
  summary {
    padding-block: 0.25rem;
    cursor: pointer;
  }
  .section summary span:first-child {
    font-weight: 600;
  }
  .summary {
    margin-inline-start: 0.5rem;
    color: var(--_text-weak);
  }
  .content,
  .custom-sound {
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
  }
  .content {
    padding-block-end: 0.75rem;
  }
  [data-testid='belfry-alerts'] {
    display: flex;
    flex-direction: column;
    gap: 0.5rem;
  }
  @media (forced-colors: active) {
    .meter div {
      background: Highlight;
    }
    .meter {
      border: 1px solid CanvasText;
    }
  }
`;
