import { maxRingtoneBytes } from 'belfry';
import { html, nothing, type TemplateResult } from 'lit';
import type {
  CustomSound,
  CustomSoundProgress,
  CustomSoundRejection,
} from '../custom-sound/create-custom-sound.js';
import { maxSoundS } from '../custom-sound/inspect-sound.js';
import type { Language } from '../locales/language.js';

const fileId = 'belfry-custom-sound';
const hintId = 'belfry-custom-sound-hint';
const errorId = 'belfry-custom-sound-error';

/**
 * Uploads, replaces, and removes the agent's custom sound, and shows the result. A sound can be removed, but not added,
 * while the administrator locks the ringtone.
 */
export function customSoundPicker(
  customSound: CustomSound,
  isLocked: boolean,
  language: Language,
): TemplateResult {
  const { saved, progress } = customSound.state();
  const texts = language.texts.customSound;
  const error = progress.step === 'rejected' ? rejectionText(progress.why, language) : undefined;
  const hint = texts.hint(language.megabytes(maxRingtoneBytes / 1_000_000), language.seconds(maxSoundS));
  return html`<div class="custom-sound">
    <div class="buttons">
      <input
        id=${fileId}
        data-testid=${fileId}
        class="visually-hidden"
        type="file"
        accept="audio/*"
        ?disabled=${isLocked}
        aria-invalid=${error !== undefined}
        aria-describedby=${error === undefined ? hintId : `${errorId} ${hintId}`}
        @change=${({ currentTarget }: Event) => upload(currentTarget as HTMLInputElement, customSound)}
      />
      <label for=${fileId} class="button" data-disabled=${isLocked}
        >${saved === undefined ? texts.upload : texts.replace}</label
      >
      ${
        saved === undefined
          ? nothing
          : html`<button
              type="button"
              data-testid="belfry-remove-custom-sound"
              @click=${({ currentTarget }: Event) => {
                // This button disappears, so the focus moves to the one that stays.
                const row = (currentTarget as HTMLElement).parentElement;
                row?.querySelector<HTMLElement>('input')?.focus();
                void customSound.remove();
              }}
            >
              ${texts.remove}
            </button>`
      }
    </div>
    <p class="hint" id=${hintId}>${hint}</p>
    <div role="alert" class="error" id=${errorId} data-testid=${errorId}>${error ?? nothing}</div>
    <div role="status" data-testid="belfry-custom-sound-status">${progressText(progress, texts)}</div>
  </div>`;
}

function upload(input: HTMLInputElement, customSound: CustomSound): void {
  const file = input.files?.[0];
  if (file !== undefined) void customSound.upload(file);
  // So that the agent can choose the same file again after editing it.
  input.value = '';
}

function progressText(progress: CustomSoundProgress, texts: Language['texts']['customSound']): string {
  switch (progress.step) {
    case 'none':
    case 'rejected':
      return '';
    case 'checking':
      return texts.checking;
    case 'saved':
      return texts.saved(progress.name || texts.name);
    case 'removed':
      return texts.removed;
  }
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
