import { sanitizeText, type AlertText, type PlannedAlerts } from 'belfry';
import type { Language } from '../locales/language.js';

/**
 * The text of the notification and the tab title, in the agent's language. The ringer sanitizes it and drops empty
 * lines. Pure.
 */
export function alertText(
  { call, callCount }: PlannedAlerts,
  { texts, number }: Pick<Language, 'texts' | 'number'>,
): AlertText {
  const title = call.channel === 'voice' ? texts.incoming.call : texts.incoming.task;
  return {
    title: callCount > 1 ? texts.incoming.several(number(callCount)) : title,
    // Sanitized one by one, so that a line break in the caller's name can't start a new line.
    body: [call.from, call.queue].map((line) => sanitizeText(line ?? '')).join('\n'),
  };
}
