import { keepValid } from '../base/schema/keep-valid.js';
import {
  anyNumber,
  list,
  object,
  oneOf,
  optional,
  refineWhole,
  required,
  anyText,
  type Schema,
} from '../base/schema/schema.js';
import type { InsteadOf } from '../ringtones/ringtone-library.js';
import type { Blocked, HeardOn, RingReport } from './ring-report.js';

export const maxReports = 100;

/** How many entries each list in a report can have. An output that fails and recovers all the time must not fill the storage. */
export const maxEntries = 20;

/** Ids and device names are shorter. */
const longestText = 500;
const text = refineWhole(anyText, 'a short text', ({ length }) => length <= longestText);

const insteadOf = object<InsteadOf>({ ringtone: required('', text), why: required('', text) });

const heardOn = object<HeardOn>({
  output: required('', text),
  ringtone: required('', text),
  insteadOf: optional('', insteadOf),
  firstSoundAtMs: required('', anyNumber),
});

const blocked = object<Blocked>({
  why: required('', text),
  fromMs: required('', anyNumber),
  untilMs: optional('', anyNumber),
});

const quiet = oneOf('rules', 'silenced', 'delayed', 'muted', 'another-tab', 'another-call', 'hidden');

const ended = oneOf(
  ...(['accepted', 'rejected', 'canceled', 'rescinded', 'timeout', 'completed', 'wrapup', 'failed'] as const),
  ...(['gone', 'expired', 'disposed'] as const),
);

const reports: Schema<readonly RingReport[]> = list(
  object<RingReport>({
    callId: required('', text),
    source: required('', text),
    channel: required('', text),
    offeredAtMs: required('', anyNumber),
    receivedAtMs: required('', anyNumber),
    dueAtMs: optional('', anyNumber),
    dueMs: required('', anyNumber),
    firstSoundAtMs: optional('', anyNumber),
    rule: optional('', text),
    heardOn: required('', list(heardOn, 'outputs', maxEntries)),
    quiet: required('', list(quiet, 'reasons', maxEntries)),
    blocked: required('', list(blocked, 'reasons', maxEntries)),
    silencedBy: optional('', oneOf('agent', 'agent-in-another-tab')),
    silencedAtMs: optional('', anyNumber),
    endedAtMs: required('', anyNumber),
    ended: required('', ended),
    verdict: required('', oneOf('heard', 'late', 'unheard', 'not-needed', 'unknown')),
    why: optional('', text),
  }),
  'reports',
  maxReports,
);

/**
 * The last 100 reports in a text from storage, which can contain anything. Leaves out whatever isn't a report.
 *
 * @throws if the text isn't a list in JSON.
 */
export function readStoredReports(stored: string): readonly RingReport[] {
  const written: unknown = JSON.parse(stored);
  if (!Array.isArray(written)) throw new TypeError('not a list');
  const { value } = keepValid(reports, written.slice(-maxReports), '', {}, 1);
  return (value ?? []) as readonly RingReport[];
}
