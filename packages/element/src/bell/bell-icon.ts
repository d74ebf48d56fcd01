import { svg, html, type TemplateResult } from 'lit';
import type { BellStatus } from './bell-appearance.js';

const outline =
  'M10 3.1a4.4 4.4 0 0 0-4.4 4.4c0 2.8-.4 4.5-.8 5.6l-.3.5h11l-.3-.5c-.4-1.1-.8-2.8-.8-5.6A4.4 4.4 0 0 0 10 3.1z';
const body =
  'M16.8 13.7c-.2-.1-.4-.5-.6-1-.4-.9-.8-2.5-.8-5.2A5.4 5.4 0 0 0 10 2.1a5.4 5.4 0 0 0-5.4 5.4c0 2.7-.4 4.3-.8 5.2-.2.5-.4.8-.6 1a.5.5 0 0 0 .3.9h13a.5.5 0 0 0 .3-.9z';
const clapper =
  'M8 15.6a.5.5 0 0 1 1 .2 1.1 1.1 0 0 0 2 0 .5.5 0 1 1 1 .2 2.1 2.1 0 0 1-4 0 .5.5 0 0 1 0-.4z';

/** The bell: an outline that fills and swings during a ring, and is crossed out when silenced or muted. */
export function bellIcon(status: BellStatus): TemplateResult {
  const isSounding = status === 'ringing' || status === 'testing';
  const isFilled = isSounding || status === 'ringing-elsewhere';
  const isCrossedOut = status === 'silenced' || status === 'muted';
  return html`<svg
    class=${isSounding ? 'icon swinging' : 'icon'}
    viewBox="0 0 20 20"
    fill="none"
    aria-hidden="true"
    focusable="false"
  >
    <path fill="currentColor" fill-rule="evenodd" d=${isFilled ? body : `${body}${outline}`} />
    <path fill="currentColor" d=${clapper} />
    ${
      isCrossedOut
        ? svg`<path stroke="currentColor" stroke-width="1.25" stroke-linecap="round" d="M3.5 2.5l13 15" />`
        : ''
    }
  </svg>`;
}
