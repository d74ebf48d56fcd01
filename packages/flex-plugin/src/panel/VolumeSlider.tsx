import { Box } from '@twilio-paste/core/box';
import { Label } from '@twilio-paste/core/label';
import { css, styled } from '@twilio-paste/core/styling-library';
import { Text } from '@twilio-paste/core/text';
import type { Ringer, RingerState } from 'belfry';
import React from 'react';
import type { ProblemLog } from '../problem-log.js';
import { useLanguage } from '../words/use-language.js';
import { LockHint } from './LockHint.js';

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

interface VolumeSliderProps {
  readonly ringer: Ringer;
  readonly state: RingerState;
  readonly problems: ProblemLog;
}

/** How loud the bell rings, in percent of full. */
export function VolumeSlider({ ringer, state, problems }: VolumeSliderProps): React.ReactElement {
  const language = useLanguage();
  const percent = Math.round(state.settings.volume * 100);
  const shown = language.percent(percent / 100);
  const { volume: locked } = state.locks;
  const lock = typeof locked === 'number' ? 'fixed' : locked && 'limited';
  const bounds = typeof locked === 'object' ? locked : {};
  return (
    <div>
      <Box display="flex" justifyContent="space-between">
        <Label htmlFor="belfry-volume">{language.words.volume.title}</Label>
        <Text as="span" aria-hidden="true" fontVariantNumeric="tabular-nums">
          {shown}
        </Text>
      </Box>
      <Range
        id="belfry-volume"
        data-testid="belfry-volume"
        type="range"
        min={lock === 'limited' ? Math.round((bounds.min ?? 0) * 100) : 0}
        max={lock === 'limited' ? Math.round((bounds.max ?? 1) * 100) : 100}
        disabled={lock === 'fixed'}
        aria-describedby={lock === undefined ? undefined : 'belfry-volume-lock'}
        step={5}
        value={percent}
        aria-valuetext={shown}
        style={{ '--belfry-filled': percent / 100 } as React.CSSProperties}
        onChange={(event) => {
          const volume = event.target.valueAsNumber / 100;
          problems.guard('setting', () => ringer.set({ volume }));
        }}
      />
      <LockHint id="belfry-volume-lock" lock={lock} />
    </div>
  );
}
