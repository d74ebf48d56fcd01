import { sanitizeText, type AlertText, type PlannedAlerts } from 'belfry';
import type { Language } from '../locales/language.js';

/** What the notification and the tab's title say, in the agent's language; Belfry makes it harmless and leaves out empty lines. Pure. */
export function alertText({ call, callCount }: PlannedAlerts, { texts, number }: Language): AlertText {
  const one = call.channel === 'voice' ? texts.incoming.call : texts.incoming.task;
  return {
    title: callCount > 1 ? texts.incoming.several(number(callCount)) : one,
    // One line each, whatever a caller wrote into theirs.
    body: [call.from, call.queue].map((line) => sanitizeText(line ?? '')).join('\n'),
  };
}
