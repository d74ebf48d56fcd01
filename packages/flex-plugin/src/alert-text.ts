import type { AlertText, PlannedAlerts } from 'belfry';
import type { Language } from './words/language.js';

/** What the notification and the tab's title say, in the agent's language; Belfry makes it harmless. Pure. */
export function alertText({ call, callCount }: PlannedAlerts, { words, number }: Language): AlertText {
  const one = call.channel === 'voice' ? words.incoming.call : words.incoming.task;
  return {
    title: callCount > 1 ? words.incoming.several(number(callCount)) : one,
    body: [call.from, call.queue].filter((line) => line !== undefined).join('\n'),
  };
}
