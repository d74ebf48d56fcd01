import { styled } from '@twilio-paste/core/styling-library';
import React from 'react';

type HeaderButtonProps = React.ButtonHTMLAttributes<HTMLButtonElement>;

/** A button for Flex's header. Administrators can change the header's colors, so it uses only `currentColor`. */
export const HeaderButton: React.ForwardRefExoticComponent<
  HeaderButtonProps & React.RefAttributes<HTMLButtonElement>
> = React.forwardRef<HTMLButtonElement, HeaderButtonProps>(function HeaderButton(props, ref) {
  return <Plain {...props} ref={ref} type="button" />;
});

const Plain = styled.button`
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
  font-size: 0.875rem;
  line-height: 1.25rem;
  cursor: pointer;
  outline: none;

  &::before {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
    background: currentColor;
    opacity: 0;
    transition: opacity 120ms ease-out;
  }
  &:hover::before,
  &[aria-expanded='true']::before {
    opacity: 0.16;
  }
  &:active::before {
    opacity: 0.24;
  }
  &:focus-visible {
    box-shadow: 0 0 0 2px currentColor;
  }
`;
