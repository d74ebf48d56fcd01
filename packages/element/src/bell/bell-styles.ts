import { css, type CSSResult } from 'lit';

/** The bell inherits the color of its surroundings, such as a dark header. Only its states set a color. */
export const bellStyles: CSSResult = css`
  :host {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    font-family: var(--_font);
    font-size: 0.875rem;
    line-height: 1.25rem;
  }
  :host([hidden]) {
    display: none;
  }
  button {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.375rem;
    min-width: 2.25rem;
    height: 2.25rem;
    padding: 0;
    border: 0;
    border-radius: 100px;
    background: none;
    color: inherit;
    font: inherit;
    white-space: nowrap;
    cursor: pointer;
  }
  button::before {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    background: currentColor;
    opacity: 0;
    pointer-events: none;
  }
  button:hover::before,
  button[aria-expanded='true']::before {
    opacity: 0.16;
  }
  button:focus-visible {
    outline: 2px solid currentColor;
    outline-offset: 2px;
  }
  button[data-pill] {
    padding: 0 0.75rem 0 0.5rem;
  }
  button[data-status='ringing'] {
    background: #0e7c3a;
    color: #ffffff;
  }
  button[data-ready='false'][data-pill],
  button[data-unheard='true'] {
    background: #f47c22;
    color: #121c2d;
  }
  .silence {
    height: 2rem;
    padding: 0 0.75rem;
    border: 1px solid currentColor;
    border-radius: 8px;
  }
  .silence .icon {
    display: none;
  }
  .icon {
    flex: none;
    width: 1.25rem;
    height: 1.25rem;
    transform-origin: 50% 10%;
  }
  .mark {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    width: 0.625rem;
    height: 0.625rem;
    border: 1px solid #121c2d;
    border-radius: 50%;
    background: #f47c22;
  }
  /* Not text, because the button's name doesn't contain the number. Its description does. */
  .missed::before {
    content: attr(data-count);
  }
  .missed {
    box-sizing: border-box;
    width: auto;
    min-width: 1rem;
    height: 1rem;
    padding: 0 0.25rem;
    border-radius: 100px;
    background: #d61f1f;
    color: #ffffff;
    font-size: 0.6875rem;
    font-weight: 700;
    line-height: 0.875rem;
  }
  .announcement {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .popover {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_border-weak);
    border-radius: calc(var(--_radius) * 2);
    background: var(--_background);
    color: var(--_text);
    box-shadow: 0 4px 16px rgb(18 28 45 / 20%);
    overflow: auto;
    white-space: normal;
  }
  @media (max-width: 640px) {
    .silence .icon {
      display: block;
    }
    .silence span,
    .pill {
      display: none;
    }
    .silence,
    button[data-pill] {
      width: 2.25rem;
      padding: 0;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .swinging {
      animation: swing 1s ease-in-out infinite;
    }
  }
  @media (forced-colors: active) {
    button[data-status='ringing'],
    button[data-ready='false'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .mark {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  @keyframes swing {
    0%,
    55%,
    100% {
      transform: rotate(0);
    }
    8%,
    24%,
    40% {
      transform: rotate(14deg);
    }
    16%,
    32%,
    48% {
      transform: rotate(-14deg);
    }
  }
`;
