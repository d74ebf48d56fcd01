import { styled } from '@twilio-paste/core/styling-library';
import React from 'react';
import type { BellFace } from './bell-face.js';
import { BellIcon } from './BellIcon.js';
import { HeaderButton } from './HeaderButton.js';

/** Says by more than its colour that the bell is not ready. Fixed colours, to stand out on any header. */
const NotReadyMark = styled.span`
  position: absolute;
  top: 0;
  right: 0;
  width: 1rem;
  height: 1rem;
  border-radius: 50%;
  background: #f47c22;
  color: #121c2d;
  font-size: 0.75rem;
  font-weight: 700;
  line-height: 1rem;
  text-align: center;
`;

const RingingBell = styled(HeaderButton)`
  &[data-mood='muted'] {
    padding: 0 0.5rem;
  }
  &[data-mood='ringing'] {
    background: #0e7c3a;
    color: #ffffff;
  }
`;

type BellButtonProps = React.ButtonHTMLAttributes<HTMLButtonElement> & { readonly face: BellFace };

/** The bell in the header, with what stands beside it; opens the panel. */
export const BellButton: React.ForwardRefExoticComponent<
  BellButtonProps & React.RefAttributes<HTMLButtonElement>
> = React.forwardRef<HTMLButtonElement, BellButtonProps>(function BellButton(
  { face, children, ...props },
  ref,
) {
  return (
    <RingingBell
      {...props}
      ref={ref}
      aria-label={face.name}
      title={face.name}
      data-testid="belfry-bell"
      data-mood={face.mood}
      data-ready={face.isReady}
    >
      <BellIcon mood={face.mood} />
      {children}
      {!face.isReady && <NotReadyMark aria-hidden="true">!</NotReadyMark>}
    </RingingBell>
  );
});
