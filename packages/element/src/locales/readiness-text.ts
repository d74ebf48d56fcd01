import type { NotReadyCode, RingerState, WarningCode } from 'belfry';
import type { Language } from './language.js';

/** What a reason or a warning says to the agent. Pure. */
export function readinessText(
  code: NotReadyCode | WarningCode,
  sleep: RingerState['sleep'],
  { texts, time }: Pick<Language, 'texts' | 'time'>,
): string {
  if (code !== 'page-was-asleep') return texts.readiness[code];
  const { fromMs, untilMs } = sleep ?? { fromMs: 0, untilMs: 0 };
  return texts.asleep(time(fromMs), time(untilMs));
}
