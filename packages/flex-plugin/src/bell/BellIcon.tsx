import { keyframes, styled } from '@twilio-paste/core/styling-library';
import React from 'react';
import type { BellStatus } from './bell-appearance.js';

const swing = keyframes`
  0%, 55%, 100% { transform: rotate(0); }
  8%, 24%, 40% { transform: rotate(14deg); }
  16%, 32%, 48% { transform: rotate(-14deg); }
`;

const Swinging = styled.svg<{ isSwinging: boolean }>`
  display: block;
  width: 1.25rem;
  height: 1.25rem;
  transform-origin: 50% 10%;
  @media (prefers-reduced-motion: no-preference) {
    animation: ${({ isSwinging }) => (isSwinging ? swing : 'none')} 1s ease-in-out infinite;
  }
`;

/** Based on Paste's NotificationIcon, on the same 20-pixel grid, so that the filled and crossed-out bells match it. */
const outline =
  'M10 3.08a4.376 4.376 0 00-3.111 1.303 4.48 4.48 0 00-1.291 3.151c0 2.794-.406 4.512-.837 5.55a5.742 5.742 0 01-.259.544h10.994a5.725 5.725 0 01-.257-.54c-.431-1.036-.837-2.754-.837-5.554a4.48 4.48 0 00-1.291-3.151A4.376 4.376 0 0010 3.08z';
const body =
  'M16.792 13.722a1.29 1.29 0 01-.15-.162c-.12-.148-.296-.415-.48-.856-.366-.882-.76-2.462-.76-5.17a5.48 5.48 0 00-1.58-3.855A5.377 5.377 0 0010 2.08c-1.434 0-2.81.576-3.822 1.6a5.48 5.48 0 00-1.58 3.854c0 2.702-.393 4.282-.76 5.166-.184.442-.361.71-.48.86a1.33 1.33 0 01-.152.163.5.5 0 00.294.905h13a.5.5 0 00.292-.906z';
const clapper =
  'M8.372 15.596a.5.5 0 01.612.357c.072.275.235.52.464.695a1.32 1.32 0 001.604 0 1.29 1.29 0 00.465-.695.5.5 0 11.967.254c-.13.492-.42.926-.824 1.235a2.32 2.32 0 01-2.82 0 2.288 2.288 0 01-.824-1.235.5.5 0 01.357-.61z';

/** The bell: an outline that fills and swings during a ring, and is crossed out when silenced or muted. */
export function BellIcon({ status }: { readonly status: BellStatus }): React.ReactElement {
  const isSounding = status === 'ringing' || status === 'testing';
  const isFilled = isSounding || status === 'ringing-elsewhere';
  return (
    <Swinging isSwinging={isSounding} viewBox="0 0 20 20" fill="none" aria-hidden="true" focusable="false">
      <path fill="currentColor" fillRule="evenodd" d={isFilled ? body : `${body}${outline}`} />
      <path fill="currentColor" d={clapper} />
      {(status === 'silenced' || status === 'muted') && (
        <path stroke="currentColor" strokeWidth="1.25" strokeLinecap="round" d="M3.5 2.5l13 15" />
      )}
    </Swinging>
  );
}
