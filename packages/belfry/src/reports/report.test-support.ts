import type { RingReport } from './ring-report.js';

/** The report of a call that rang for 20 s on a headset and was never answered. */
export function report(changes: Partial<RingReport> = {}): RingReport {
  return {
    callId: '1',
    source: 'a',
    channel: 'voice',
    offeredAtMs: 1000,
    receivedAtMs: 1050,
    dueAtMs: 1050,
    dueMs: 19_950,
    firstSoundAtMs: 1100,
    heardOn: [{ output: 'Headset', ringtone: 'us', firstSoundAtMs: 1100 }],
    rule: 'defaultRules[0]',
    quiet: [],
    blocked: [],
    endedAtMs: 21_000,
    ended: 'timeout',
    verdict: 'heard',
    ...changes,
  };
}
