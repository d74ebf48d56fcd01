import { css, styled } from '@twilio-paste/core/styling-library';
import React from 'react';
import type { VolumeLimits } from 'belfry-element/headless';
import { useLanguage } from '../locales/use-language.js';

/** The browser's slider in Paste's colors, because Paste 15 has no slider. */
const Range = styled.input(
  css({
    appearance: 'none',
    display: 'block',
    width: '100%',
    height: '1.25rem',
    margin: 'space0',
    background: 'none',
    cursor: 'pointer',
    outline: 'none',
    color: 'colorTextPrimary',
    '&::-webkit-slider-runnable-track': {
      height: '0.25rem',
      borderRadius: 'borderRadiusPill',
      backgroundColor: 'colorBackgroundStrong',
      backgroundImage: 'linear-gradient(currentColor, currentColor)',
      backgroundRepeat: 'no-repeat',
      // The fill ends at the middle of the thumb, which stops half its width before each end of the track.
      backgroundSize: 'calc(0.5rem + (100% - 1rem) * var(--belfry-filled)) 100%',
    },
    '&::-webkit-slider-thumb': {
      appearance: 'none',
      width: '1rem',
      height: '1rem',
      marginTop: '-0.375rem',
      border: 'none',
      borderRadius: 'borderRadiusCircle',
      backgroundColor: 'colorBackgroundPrimary',
    },
    '&::-moz-range-track': {
      height: '0.25rem',
      borderRadius: 'borderRadiusPill',
      backgroundColor: 'colorBackgroundStrong',
    },
    '&::-moz-range-progress': {
      height: '0.25rem',
      borderRadius: 'borderRadiusPill',
      backgroundColor: 'colorBackgroundPrimary',
    },
    '&::-moz-range-thumb': {
      width: '1rem',
      height: '1rem',
      border: 'none',
      borderRadius: 'borderRadiusCircle',
      backgroundColor: 'colorBackgroundPrimary',
    },
    '&:focus-visible::-webkit-slider-thumb': { boxShadow: 'shadowFocus' },
    '&:focus-visible::-moz-range-thumb': { boxShadow: 'shadowFocus' },
  }),
);

interface PercentSliderProps {
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
export function PercentSlider({
  id,
  label,
  share,
  limits: { minPercent, maxPercent, lock },
  lockId,
  onChange,
}: PercentSliderProps): React.ReactElement {
  const language = useLanguage();
  const percent = Math.round(share * 100);
  const isCoarse = minPercent % coarseStep === 0 && maxPercent % coarseStep === 0;
  const filled = maxPercent > minPercent ? (percent - minPercent) / (maxPercent - minPercent) : 1;
  return (
    <Range
      id={id}
      data-testid={id}
      type="range"
      min={minPercent}
      max={maxPercent}
      disabled={lock === 'fixed'}
      aria-label={label}
      aria-describedby={lock && lockId}
      step={isCoarse ? coarseStep : 1}
      value={percent}
      aria-valuetext={language.percent(percent / 100)}
      style={{ '--belfry-filled': filled } as React.CSSProperties}
      onChange={(event) => onChange(event.target.valueAsNumber / 100)}
    />
  );
}
