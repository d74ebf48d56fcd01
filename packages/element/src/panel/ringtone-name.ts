import { builtInRingtones, sanitizeText, type BuiltInRingtone, type RingtoneState } from 'belfry';
import { customSoundRingtone } from '../custom-sound/custom-sound-store.js';
import type { Texts } from '../locales/en.js';

/** The texts about ringtones. */
export interface RingtoneTexts extends Pick<Texts, 'ringtone'> {
  readonly customSound: Pick<Texts['customSound'], 'name'>;
}

/** The name of a ringtone for agents, with its state if it can't ring. `ownName` is the file of the custom sound. Pure. */
export function ringtoneLabel(
  { name, state }: Pick<RingtoneState, 'name' | 'state'>,
  texts: RingtoneTexts,
  ownName: string | undefined,
): string {
  const shown = ringtoneName(name, texts, ownName);
  return state === 'ready' ? shown : `${shown} (${texts.ringtone[state]})`;
}

function ringtoneName(name: string, texts: RingtoneTexts, ownName: string | undefined): string {
  if (isBuiltIn(name)) return texts.ringtone.names[name];
  if (name === customSoundRingtone)
    return ownName === undefined || ownName === '' ? texts.customSound.name : ownName;
  return sanitizeText(name);
}

function isBuiltIn(name: string): name is BuiltInRingtone {
  return Object.hasOwn(builtInRingtones, name);
}
