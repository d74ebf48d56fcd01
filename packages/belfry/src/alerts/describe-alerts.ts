import { sanitizeText } from '../base/sanitize-text.js';
import type { PlannedAlerts } from '../plan/alert.js';
import type { AlertText } from './alerts.js';

/** A tab has room for even less. */
const titleLength = 80;
const lineLength = 120;
const linesAtMost = 4;

/** What alerts say where nobody says otherwise: in English, who calls and in which queue. */
export function describeAlerts({ call, callCount }: PlannedAlerts): AlertText {
  const what = call.channel === 'voice' ? 'call' : 'task';
  return {
    title: callCount > 1 ? `${callCount} incoming ${what}s` : `Incoming ${what}`,
    // One line each, whatever a caller wrote into theirs.
    body: [call.from, call.queue].map((line) => sanitizeText(line ?? '', lineLength)).join('\n'),
  };
}

/**
 * The same text, harmless and of bounded length: it may hold whatever a caller wrote.
 *
 * @throws TypeError when it is no text.
 */
export function harmless({ title, body }: AlertText): AlertText {
  if (typeof title !== 'string' || typeof body !== 'string') {
    throw new TypeError("Alerts are described by a 'title' and a 'body', both texts.");
  }
  const lines = body.split('\n', linesAtMost).map((line) => sanitizeText(line, lineLength));
  return {
    title: sanitizeText(title, titleLength),
    body: lines.filter((line) => line !== '').join('\n'),
  };
}
