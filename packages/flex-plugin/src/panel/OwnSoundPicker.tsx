import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { HelpText } from '@twilio-paste/core/help-text';
import { css, styled } from '@twilio-paste/core/styling-library';
import { maxRingtoneBytes } from 'belfry';
import React, { useEffect, useRef } from 'react';
import type { OwnSound, OwnSoundProgress, OwnSoundRejection } from '../own-sound/create-own-sound.js';
import { maxSoundS } from '../own-sound/inspect-sound.js';
import { useOwnSound } from '../own-sound/use-own-sound.js';
import type { Language } from '../locales/language.js';
import { useLanguage } from '../locales/use-language.js';

/** Hidden, for keyboards and screen readers. The label after it is what people see and click. */
const FileInput = styled.input(
  css({
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: 'space0',
    padding: 'space0',
    border: 'none',
    overflow: 'hidden',
    clip: 'rect(0 0 0 0)',
    '& + label > *': { pointerEvents: 'none' },
    '&:focus-visible + label': { boxShadow: 'shadowFocus', borderRadius: 'borderRadius20' },
  }),
);

interface OwnSoundPickerProps {
  readonly ownSound: OwnSound;
  /** Whether the administrator locked the ringtone. */
  readonly isLocked: boolean;
}

const fileId = 'belfry-own-sound';
const hintId = 'belfry-own-sound-hint';
const errorId = 'belfry-own-sound-error';

/** Uploads, replaces, and removes the agent's custom sound, and shows the result. */
export function OwnSoundPicker({ ownSound, isLocked }: OwnSoundPickerProps): React.ReactElement {
  const { saved, progress } = useOwnSound(ownSound);
  const language = useLanguage();
  const texts = language.texts.ownSound;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => () => ownSound.acknowledge(), [ownSound]);
  const error = progress.step === 'rejected' ? rejectionText(progress.why, language) : undefined;
  return (
    <Box marginTop="space40" display="flex" flexDirection="column" rowGap="space30">
      <Box display="flex" flexWrap="wrap" columnGap="space30" rowGap="space30" position="relative">
        <FileInput
          ref={input}
          id={fileId}
          data-testid={fileId}
          type="file"
          accept="audio/*"
          disabled={isLocked}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? hintId : `${errorId} ${hintId}`}
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) void ownSound.upload(file);
            // So that the agent can choose the same file again after editing it.
            currentTarget.value = '';
          }}
        />
        <label htmlFor={fileId}>
          <Button as="span" variant="secondary" size="small" disabled={isLocked}>
            {saved === undefined ? texts.upload : texts.replace}
          </Button>
        </label>
        {saved !== undefined && (
          <Button
            variant="destructive_secondary"
            size="small"
            disabled={isLocked}
            data-testid="belfry-remove-own-sound"
            onClick={() => {
              // This button disappears, so the focus moves to the one that stays.
              input.current?.focus();
              void ownSound.remove();
            }}
          >
            {texts.remove}
          </Button>
        )}
      </Box>
      <HelpText id={hintId} marginTop="space0">
        {texts.hint(language.megabytes(maxRingtoneBytes / 1_000_000), language.seconds(maxSoundS))}
      </HelpText>
      <div role="alert" id={errorId} data-testid={errorId}>
        {error !== undefined && (
          <HelpText variant="error" marginTop="space0">
            {error}
          </HelpText>
        )}
      </div>
      <div role="status" data-testid="belfry-own-sound-status">
        <Progress progress={progress} texts={texts} />
      </div>
    </Box>
  );
}

interface ProgressProps {
  readonly progress: OwnSoundProgress;
  readonly texts: Language['texts']['ownSound'];
}

function Progress({ progress, texts }: ProgressProps): React.ReactElement | null {
  if (progress.step === 'none' || progress.step === 'rejected') return null;
  if (progress.step === 'checking') return <HelpText marginTop="space0">{texts.checking}</HelpText>;
  return (
    <HelpText variant="success" marginTop="space0">
      <span style={{ overflowWrap: 'anywhere' }}>
        {progress.step === 'saved' ? texts.saved(progress.name || texts.name) : texts.removed}
      </span>
    </HelpText>
  );
}

function rejectionText(why: OwnSoundRejection, { texts, megabytes, seconds }: Language): string {
  const { rejected } = texts.ownSound;
  const textFor: Readonly<Record<OwnSoundRejection, string>> = {
    ...rejected,
    'too-large': rejected.tooLarge(megabytes(maxRingtoneBytes / 1_000_000)),
    'too-long': rejected.tooLong(seconds(maxSoundS)),
    'not-saved': rejected.notSaved,
    locked: texts.locked.fixed,
  };
  return textFor[why];
}
