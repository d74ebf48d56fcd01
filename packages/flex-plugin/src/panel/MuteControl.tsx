import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { Text } from '@twilio-paste/core/text';
import type { Ringer, RingerState } from 'belfry';
import React, { useEffect, useRef } from 'react';
import type { ProblemLog } from '../problems/problem-log.js';
import { useMinutesLeft } from '../bell/use-minutes-left.js';
import { useLanguage } from '../locales/use-language.js';
import { LockHint } from './LockHint.js';

interface MuteControlProps {
  readonly ringer: Ringer;
  readonly state: RingerState;
  readonly problems: ProblemLog;
}

const choicesMinutes = [15, 60] as const;

/** Mutes the ringtone for a while and shows the time left. It unmutes by itself. */
export function MuteControl({ ringer, state, problems }: MuteControlProps): React.ReactElement {
  const { texts, minutes } = useLanguage();
  const minutesLeft = useMinutesLeft(state.mutedUntil);
  const isMuted = minutesLeft > 0;
  const lock = state.locks.mute === undefined ? undefined : 'mute';
  const group = useRef<HTMLDivElement>(null);
  useKeptFocus(group, isMuted);
  const mute = (forMinutes: number): void => {
    problems.guard('setting', () => ringer.mute(forMinutes * 60_000));
  };
  return (
    <div ref={group} role="group" aria-labelledby="belfry-mute-title" data-testid="belfry-mute">
      <Box display="flex" flexDirection="column" rowGap="space30">
        <Text as="span" id="belfry-mute-title" fontWeight="fontWeightSemibold">
          {isMuted ? texts.mute.left(minutes(minutesLeft)) : texts.mute.title}
        </Text>
        <Box display="flex" columnGap="space30">
          {isMuted ? (
            <Button variant="secondary" size="small" data-testid="belfry-unmute" onClick={() => mute(0)}>
              {texts.mute.unmute}
            </Button>
          ) : (
            choicesMinutes.map((each) => (
              <Button
                key={each}
                variant="secondary"
                size="small"
                disabled={lock !== undefined}
                data-testid={`belfry-mute-${each}`}
                onClick={() => mute(each)}
              >
                {minutes(each)}
              </Button>
            ))
          )}
        </Box>
        <LockHint id="belfry-mute-lock" lock={lock} />
      </Box>
    </div>
  );
}

/** Pressing a button replaces it, so the focus moves to the button that is there now. */
function useKeptFocus(group: React.RefObject<HTMLElement>, isMuted: boolean): void {
  const before = useRef(isMuted);
  useEffect(() => {
    if (before.current === isMuted) return;
    before.current = isMuted;
    const focused = document.activeElement;
    if (focused === null || focused === document.body) group.current?.querySelector('button')?.focus();
  }, [group, isMuted]);
}
