import { styled } from '@twilio-paste/core/styling-library';
import React from 'react';
import type { BellAppearance } from './bell-appearance.js';
import { BellIcon } from './BellIcon.js';
import { HeaderButton } from './HeaderButton.js';

/** Marks a bell that isn't ready by its shape too, not just its color. Fixed colors stand out on any header. */
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
  &[data-status='muted'] {
    padding: 0 0.5rem;
  }
  &[data-status='ringing'] {
    background: #0e7c3a;
    color: #ffffff;
  }
`;

type BellButtonProps = React.ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly appearance: BellAppearance;
};

/** The bell in the header. It opens the panel. */
export const BellButton: React.ForwardRefExoticComponent<
  BellButtonProps & React.RefAttributes<HTMLButtonElement>
> = React.forwardRef<HTMLButtonElement, BellButtonProps>(function BellButton(
  { appearance, children, ...props },
  ref,
) {
  return (
    <RingingBell
      {...props}
      ref={ref}
      aria-label={appearance.name}
      title={appearance.name}
      data-testid="belfry-bell"
      data-status={appearance.status}
      data-ready={appearance.isReady}
    >
      <BellIcon status={appearance.status} />
      {children}
      {!appearance.isReady && <NotReadyMark aria-hidden="true">!</NotReadyMark>}
    </RingingBell>
  );
});
