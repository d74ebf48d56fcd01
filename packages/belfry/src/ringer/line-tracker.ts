import type { Clock } from '../base/clock.js';
import type { Instant } from '../base/instant.js';
import { toLine, type Line, type LineReport } from '../calls/line.js';
import {
  lineProblems,
  nextLineChange,
  noLines,
  updateLineAlarms,
  type LineProblem,
} from '../calls/line-alarms.js';

/** Tracks whether calls reach this page through each source. */
export interface LineTracker {
  /** The lines and their lasting problems, now. */
  current(): { readonly lines: readonly Line[]; readonly lineProblems: readonly LineProblem[] };
  /** When a problem is raised or lowered by itself. */
  nextChange(): Instant | undefined;
  onLine(source: string, report: LineReport): void;
}

export interface LineTrackerOptions {
  readonly clock: Clock;
  readonly onChange: () => void;
}

export function createLineTracker({ clock, onChange }: LineTrackerOptions): LineTracker {
  let alarms = noLines;
  return {
    current() {
      alarms = updateLineAlarms(alarms, clock.now());
      return { lines: [...alarms.lines.values()], lineProblems: lineProblems(alarms) };
    },
    nextChange: () => nextLineChange(alarms),
    onLine(source, report) {
      const now = clock.now();
      alarms = updateLineAlarms(alarms, now, toLine(source, report, alarms.lines.get(source), now));
      onChange();
    },
  };
}
