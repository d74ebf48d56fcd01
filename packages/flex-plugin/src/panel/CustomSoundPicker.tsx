import { Box } from '@twilio-paste/core/box';
import { Button } from '@twilio-paste/core/button';
import { HelpText } from '@twilio-paste/core/help-text';
import { css, styled } from '@twilio-paste/core/styling-library';
import { maxRingtoneBytes } from 'belfry';
import React, { useEffect, useRef } from 'react';
import {
  type CustomSound,
  type CustomSoundProgress,
  type CustomSoundRejection,
  maxSoundS,
} from 'belfry-element/custom-sound';
import type { Language } from '../locales/language.js';
import { useCustomSound } from './use-custom-sound.js';
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

interface CustomSoundPickerProps {
  readonly customSound: CustomSound;
  /** Whether the administrator locked the ringtone. A sound can be removed, but not added. */
  readonly isLocked: boolean;
}

const fileId = 'belfry-custom-sound';
const hintId = 'belfry-custom-sound-hint';
const errorId = 'belfry-custom-sound-error';

/** Uploads, replaces, and removes the agent's custom sound, and shows the result. */
export function CustomSoundPicker({ customSound, isLocked }: CustomSoundPickerProps): React.ReactElement {
  const { saved, progress } = useCustomSound(customSound);
  const language = useLanguage();
  const texts = language.texts.customSound;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => () => customSound.acknowledge(), [customSound]);
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
            if (file !== undefined) void customSound.upload(file);
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
            data-testid="belfry-remove-custom-sound"
            onClick={() => {
              // This button disappears, so the focus moves to the one that stays.
              input.current?.focus();
              void customSound.remove();
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
      <div role="status" data-testid="belfry-custom-sound-status">
        <Progress progress={progress} texts={texts} />
      </div>
    </Box>
  );
}

interface ProgressProps {
  readonly progress: CustomSoundProgress;
  readonly texts: Language['texts']['customSound'];
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

function rejectionText(why: CustomSoundRejection, { texts, megabytes, seconds }: Language): string {
  const { rejected } = texts.customSound;
  const textFor: Readonly<Record<CustomSoundRejection, string>> = {
    ...rejected,
    'too-large': rejected.tooLarge(megabytes(maxRingtoneBytes / 1_000_000)),
    'too-long': rejected.tooLong(seconds(maxSoundS)),
    'not-saved': rejected.notSaved,
    locked: texts.locked.fixed,
  };
  return textFor[why];
}
