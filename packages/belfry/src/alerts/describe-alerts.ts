import { sanitizeText } from '../base/sanitize-text.js';
import type { PlannedAlerts } from '../plan/alert.js';
import type { AlertText } from './alerts.js';

/** More than a tab can show. */
const maxTitleLength = 80;
const maxLineLength = 120;
const maxLines = 4;

/** The default texts, in English: who is calling, and the queue. */
export function describeAlerts({ call, callCount }: PlannedAlerts): AlertText {
  const what = call.channel === 'voice' ? 'call' : 'task';
  return {
    title: callCount > 1 ? `${callCount} incoming ${what}s` : `Incoming ${what}`,
    // Sanitized here too: a line break in a caller's name must not add a line.
    body: [call.from, call.queue].map((line) => sanitizeText(line ?? '', maxLineLength)).join('\n'),
  };
}

/**
 * The same texts, safe to show and of bounded length: they can contain whatever a caller wrote.
 *
 * @throws TypeError if a text is missing.
 */
export function sanitizeAlertText({ title, body }: AlertText): AlertText {
  if (typeof title !== 'string' || typeof body !== 'string') {
    throw new TypeError("'describe' has to return a 'title' and a 'body', both strings.");
  }
  const lines = body.split('\n', maxLines).map((line) => sanitizeText(line, maxLineLength));
  return {
    title: sanitizeText(title, maxTitleLength),
    body: lines.filter((line) => line !== '').join('\n'),
  };
}
