import type { RingExplanation, RingPhase, RuleExplanation, UnmetCondition } from 'belfry';

/** An explanation of a ring as lines of text. Pure. */
export function explanationText({ profile, rules, timeline, settings, locks }: RingExplanation): string {
  const profileName = profile && (profile.name ?? `profiles[${profile.index}]`);
  return [
    `Profile: ${profileName ?? 'none matches the agent'}`,
    '',
    'Rules:',
    ...rules.flatMap(ruleLines),
    ...(rules.length === 0 ? ['  none'] : []),
    '',
    'What happens, in seconds after the offer:',
    ...timeline.map((phase) => `  ${phaseText(phase)}`),
    '',
    `Chosen outputs: ${outputNames(settings.outputs)}`,
    ...locks.map(
      ({ lock, setting, chosen, applied }) =>
        `locks.${lock}: ${setting} is ${JSON.stringify(applied)}, not ${JSON.stringify(chosen)}.`,
    ),
    '',
  ].join('\n');
}

function ruleLines({ rule, isMatch, unmet }: RuleExplanation): readonly string[] {
  const reasons = unmet.map((each) => `      ${unmetText(each)}`);
  return [`  ${isMatch ? 'matches      ' : 'doesn’t match'}  ${rule}`, ...reasons];
}

/** Why a rule doesn't match, in one line. Pure. */
export function unmetText({ condition, expected, actual }: UnmetCondition): string {
  const is = actual === undefined ? 'missing' : JSON.stringify(actual);
  return `${condition}: expected ${JSON.stringify(expected)}, but it is ${is}`;
}

function phaseText(phase: RingPhase): string {
  const times = `${seconds(phase.fromMs)}–${seconds(phase.toMs)}`;
  const by = phase.rule === undefined ? 'no rule matches' : `by ${phase.rule}`;
  if (phase.state === 'quiet') return `${times}  quiet (${phase.why}), ${by}`;
  const { ringtone, volume, outputs, repeat } = phase;
  const where = typeof outputs === 'string' ? outputs : `the first connected of ${outputs.first.join(', ')}`;
  const once = repeat === 'once' ? ', once' : '';
  return `${times}  rings with ${ringtone} at ${Math.round(volume * 100)}%${once}, outputs: ${where}, ${by}`;
}

function seconds(ms: number): string {
  return String(Math.round(ms / 100) / 10);
}

function outputNames(outputs: RingExplanation['settings']['outputs']): string {
  return outputs.length === 0 ? 'the system default' : outputs.map(({ id, label }) => label ?? id).join(', ');
}
