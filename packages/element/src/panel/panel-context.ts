import type { Ringer, RingerState } from 'belfry';
import type { CustomSound } from '../custom-sound/create-custom-sound.js';
import type { Language } from '../locales/language.js';
import type { ProblemLog } from '../problems/problem-log.js';
import type { RecentCalls } from '../recent-calls/recent-calls.js';
import type { Absences } from './absences.js';
import type { MeterRefs } from './meter-refs.js';

/** What every part of the panel renders from. */
export interface PanelContext {
  readonly ringer: Ringer;
  readonly state: RingerState;
  readonly language: Language;
  readonly problems: ProblemLog;
  /** The name of each output by its id. */
  readonly names: ReadonlyMap<string, string>;
  readonly absences: Absences;
  readonly meterRefs: MeterRefs;
  readonly recentCalls: RecentCalls;
  readonly customSound: CustomSound | undefined;
  /** Formats a caller's phone number. */
  readonly formatPhone: (from: string) => string;
  /** The current time, in ms since the epoch. */
  readonly nowMs: number;
}
