import { css, styled } from '@twilio-paste/core/styling-library';
import React, { useEffect, useRef } from 'react';
import type { LevelMeters } from 'belfry-element/headless';
import { useLanguage } from '../locales/use-language.js';

/** Placed in the gap between two outputs, so that nothing moves when it appears. */
const Track = styled.div(
  css({
    position: 'absolute',
    left: '1.5rem',
    right: 0,
    bottom: '-0.375rem',
    height: '0.25rem',
    borderRadius: 'borderRadiusPill',
    overflow: 'hidden',
    backgroundColor: 'colorBackgroundStrong',
  }),
);

const Bar = styled.div(
  css({
    height: '100%',
    transform: 'scaleX(0)',
    transformOrigin: 'left',
    backgroundColor: 'colorBackgroundSuccess',
  }),
);

interface LevelMeterProps {
  readonly meters: LevelMeters;
  readonly outputId: string;
  /** Among all outputs. */
  readonly index: number;
  /** The output's name as shown. */
  readonly name: string;
}

/** The level of the sound that currently goes to an output. */
export function LevelMeter({ meters, outputId, index, name }: LevelMeterProps): React.ReactElement {
  const { texts, percent } = useLanguage();
  const track = useRef<HTMLDivElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (track.current === null || bar.current === null) return undefined;
    return meters.add(outputId, { meter: track.current, bar: bar.current });
  }, [meters, outputId]);
  return (
    <Track
      ref={track}
      role="meter"
      aria-label={texts.outputs.levelOn(name)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      aria-valuetext={percent(0)}
      data-testid={`belfry-output-level-${index}`}
    >
      <Bar ref={bar} />
    </Track>
  );
}
