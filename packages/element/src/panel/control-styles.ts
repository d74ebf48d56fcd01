import { css, type CSSResult } from 'lit';

/** Buttons and inputs. */
export const controlStyles: CSSResult = css`
  button,
  .button,
  select {
    box-sizing: border-box;
    min-height: 2rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_text);
    font: inherit;
    font-weight: 600;
    cursor: pointer;
  }
  .button {
    display: inline-flex;
    align-items: center;
  }
  button:hover,
  .button:hover,
  select:hover {
    border-color: var(--_accent);
    color: var(--_accent);
  }
  .primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-text);
  }
  .primary:hover {
    filter: brightness(0.9);
    color: var(--_accent-text);
  }
  .small {
    min-height: 1.5rem;
    padding: 0 0.5rem;
  }
  .link {
    align-self: flex-start;
    min-height: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
  }
  .link:hover {
    text-decoration: underline;
  }
  .close {
    display: inline-flex;
    min-height: 1.5rem;
    padding: 0.25rem;
    border: 0;
  }
  .close svg {
    width: 1rem;
    height: 1rem;
  }
  button:disabled,
  select:disabled,
  .button[data-disabled='true'] {
    border-color: var(--_border-weak);
    background: var(--_background-weak);
    color: var(--_text-weak);
    cursor: not-allowed;
  }
  input:disabled,
  input:disabled ~ label {
    cursor: not-allowed;
  }
  input:disabled ~ label {
    color: var(--_text-weak);
  }
  :focus-visible,
  input.visually-hidden:focus-visible + .button {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  select {
    width: 100%;
    min-width: 0;
    text-overflow: ellipsis;
    font-weight: 400;
  }
  textarea {
    box-sizing: border-box;
    width: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_text);
    font-size: 0.75rem;
  }
  .buttons {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  input[type='checkbox'] {
    flex: none;
    width: 1rem;
    height: 1rem;
    margin: 0;
    accent-color: var(--_accent);
  }
  .slider {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }
  .slider input {
    flex: 1;
    min-width: 0;
    height: 1.25rem;
    margin: 0;
    accent-color: var(--_accent);
  }
  .percent {
    min-width: 3em;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
`;
