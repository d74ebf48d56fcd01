import type { RingPlayerEvents } from '../audio/ring-player.js';
import type { Call, EndReason } from '../calls/call.js';
import { readClock, type Clock } from '../base/clock.js';
import type { PageSleep } from '../calls/page-sleep.js';
import type { PageStorage } from '../browser/page-storage.js';
import { createReportLog } from '../reports/report-log.js';
import type { RingReport } from '../reports/ring-report.js';
import { notHeardWhy } from '../readiness/readiness.js';
import type { RingerState } from './ringer-api.js';

/** Records what a ringer does, for its reports. */
export interface ReportRecorder {
  /** `isSilenced`: the agent silenced the call in another tab, which received it earlier. */
  received(call: Call, isSilenced: boolean): void;
  firstSound(sound: RingPlayerEvents['first-sound']): void;
  silenced(keys: readonly string[], by: NonNullable<RingReport['silencedBy']>): void;
  /**
   * Records which rules decide and why calls are quiet in this state, and why Belfry can't be heard. `isWakingUp`: this tab doesn't know yet
   * whether another one rings.
   */
  observe(state: RingerState, isWakingUp: boolean): void;
  /** This page was asleep. */
  asleep(sleep: PageSleep): void;
  /** Closes the report of a call. */
  ended(key: string, reason: EndReason | 'disposed'): void;
  /** The last 100 closed reports, oldest first. */
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
  let outputs: RingerState['outputs'] = [];
  return {
    received(call, isSilenced) {
      log.received(call, clock.now());
      if (isSilenced) log.silenced([call.key], 'agent-in-another-tab', clock.now());
    },
    firstSound({ key, output, ringtone, insteadOf, firstSoundAt }) {
      const label = (): string => output.label || (outputs.find(({ id }) => id === output.id)?.label ?? '');
      log.heard(key, { output: label, ringtone, ...(insteadOf && { insteadOf }), firstSoundAt });
    },
    silenced(keys, by) {
      log.silenced(keys, by, clock.now());
    },
    observe({ plan, readiness, lines, outputs: known }, isWakingUp) {
      outputs = known;
      log.lines(lines, clock.now());
      log.decided(plan.decisions);
      log.quiet(plan.quietCalls.filter(({ why }) => !isWakingUp || why !== 'another-tab'));
      log.due(plan.state === 'ring' ? plan.ring.call?.key : undefined, clock.now());
      log.blocked(
        plan.calls,
        notHeardWhy(readiness).map((code) => ({ code })),
        clock.now(),
      );
    },
    asleep: (sleep) => log.asleep(sleep),
    ended(key, reason) {
      const report = log.ended(key, reason, readClock(clock));
      if (report !== undefined) onReport(report);
    },
    reports: () => log.reports(),
  };
}
