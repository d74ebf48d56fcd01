import type { OutputState, RingerState, WarningCode } from 'belfry';
import type { Language } from '../locales/language.js';
import { readinessText } from '../locales/readiness-text.js';
import type { Problem, ProblemCode } from '../problems/problem-log.js';
import { blockingCodes } from '../card/live-card.js';

/** One line for the agent. */
export interface Warning {
  readonly key: string;
  readonly text: string;
  /** What exactly happened, for whoever fixes it. Untrusted plain text. */
  readonly details: readonly string[];
}

type WarnedState = Pick<RingerState, 'readiness' | 'outputs'> & Partial<Pick<RingerState, 'sleep'>>;

/** These explain why nothing can ring, so a missing or failed output isn't worth another line. */
const coversOutputs: readonly string[] = ['no-output', 'output-failed'];

/** The problem that a readiness code already explains. */
const explainedBy: Partial<Record<ProblemCode, WarningCode>> = {
  'ringtone-unreachable': 'ringtone-failed',
  'ringtone-undecodable': 'ringtone-failed',
  'ringtone-quiet': 'ringtone-quiet',
};

/**
 * What differs from the agent's choices and what went wrong, one line per cause, named by device. None contradicts
 * another. Pure.
 */
export function warningsOf(
  state: WarnedState,
  problems: readonly Problem[],
  names: ReadonlyMap<string, string>,
  language: Language,
): readonly Warning[] {
  const { texts } = language;
  const details = new Map<ProblemCode, string[]>();
  for (const { code, detail } of problems) details.set(code, [...(details.get(code) ?? []), detail]);
  const coded = state.readiness.warnings
    .filter(({ code }) => code !== 'output-missing')
    .map(({ code }): Warning => {
      const explaining = [...details.keys()].filter((problem) => explainedBy[problem] === code);
      const found = explaining.flatMap((problem) => details.get(problem) ?? []);
      for (const problem of explaining) details.delete(problem);
      return { key: code, text: readinessText(code, state.sleep, language), details: found };
    });
  const others = [...details].map(([code, found]): Warning => ({
    key: code,
    text: texts.problems[code],
    details: found,
  }));
  return [...outputWarnings(state, names, language), ...coded, ...others];
}

function outputWarnings(
  { readiness, outputs }: WarnedState,
  names: ReadonlyMap<string, string>,
  { texts }: Language,
): readonly Warning[] {
  if (blockingCodes(readiness).some((code) => coversOutputs.includes(code))) return [];
  const nameOf = ({ id }: OutputState): string => names.get(id) ?? texts.outputs.systemDefault;
  const working = outputs.find(
    ({ isPresent, player }) => isPresent && (player === 'ready' || player === 'sounding'),
  );
  const other = working === undefined ? texts.outputs.systemDefault : nameOf(working);
  return outputs.flatMap((output): Warning[] => {
    const { id, isChosen, isPresent, player } = output;
    if (!isPresent && isChosen)
      return [
        { key: `missing ${id}`, text: texts.warnings.outputMissing(nameOf(output), other), details: [] },
      ];
    if (isPresent && player === 'failed')
      return [{ key: `failed ${id}`, text: texts.warnings.outputFailed(nameOf(output)), details: [] }];
    return [];
  });
}
