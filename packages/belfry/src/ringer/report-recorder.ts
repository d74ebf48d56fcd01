import type { RingPlayerEvents } from '../audio/ring-player.js';
import type { Call, EndReason } from '../calls/call.js';
import type { Clock } from '../base/clock.js';
import type { PageStorage } from '../browser/page-storage.js';
import { createReportLog } from '../reports/report-log.js';
import type { RingReport } from '../reports/ring-report.js';
import type { RingerState } from './ringer-api.js';

/** Takes down what a ringer does, for its reports. */
export interface ReportRecorder {
  learned(call: Call, isSilenced: boolean): void;
  heard(sound: RingPlayerEvents['first-sound']): void;
  silenced(keys: readonly string[], by: NonNullable<RingReport['silencedBy']>): void;
  /** What keeps calls quiet in this state, and what blocks the bell. */
  looked(state: RingerState): void;
  /** A ring is over: its report is told. */
  ended(key: string, reason: EndReason | 'disposed'): void;
  /** The last hundred, oldest first. */
  reports(): readonly RingReport[];
}

export interface ReportRecorderOptions {
  /** The `localStorage` key. */
  readonly key: string;
  readonly storage: PageStorage;
  readonly clock: Clock;
  readonly onReport: (report: RingReport) => void;
}

export function createReportRecorder(options: ReportRecorderOptions): ReportRecorder {
  const { clock, onReport } = options;
  const log = createReportLog(options);
  return {
    learned(call, isSilenced) {
      log.learned(call, clock.nowMs());
      // Silenced in a tab that heard of it earlier.
      if (isSilenced) log.silenced([call.key], 'agent-in-another-tab', clock.nowMs());
    },
    heard({ key, output, ringtone, insteadOf, firstSoundAtMs }) {
      log.heard(key, { output: output.label, ringtone, ...(insteadOf && { insteadOf }), firstSoundAtMs });
    },
    silenced(keys, by) {
      log.silenced(keys, by, clock.nowMs());
    },
    looked({ plan, readiness }) {
      log.quiet(plan.quietCalls);
      if (readiness.state === 'not-ready') log.blocked(plan.calls, readiness.reasons, clock.nowMs());
    },
    ended(key, reason) {
      const report = log.ended(key, reason, clock.nowMs());
      if (report !== undefined) onReport(report);
    },
    reports: () => log.reports(),
  };
}
