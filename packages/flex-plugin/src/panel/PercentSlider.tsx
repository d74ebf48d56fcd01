import { css, styled } from '@twilio-paste/core/styling-library';
import React from 'react';
import { useLanguage } from '../locales/use-language.js';
import type { VolumeLimits } from './volume-limits.js';

/** Paste 15 has no slider: the browser's own, in Paste's colours. */
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
      // The thumb's middle goes from half its width to half its width before the end, and the fill with it.
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
  /** Also the test id. */
  readonly id: string;
  /** What it sets, where no `<label>` says so. */
  readonly label?: string;
  /** 0 to 1. */
  readonly share: number;
  readonly limits: VolumeLimits;
  /** The id of what says why it is limited. */
  readonly lockId: string;
  readonly onChange: (share: number) => void;
}

const coarseStep = 5;

/** A slider for a share, in steps of five percent where its limits are such, of one where they are not. */
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
