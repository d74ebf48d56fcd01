import type { NotReadyCode, QuietReason, Ring, RingerState } from 'belfry';
import { blockingCodes, isAboutLine } from '../card/live-card.js';
import type { Language } from '../locales/language.js';
import { readinessText } from '../locales/readiness-text.js';

/** What the bell in the header shows about calls. */
export type BellStatus = 'idle' | 'ringing' | 'ringing-elsewhere' | 'silenced' | 'muted' | 'testing';

/** How the bell appears. `status` and `isReady` are independent: a call can ring while Belfry isn't ready. */
export interface BellAppearance {
  readonly status: BellStatus;
  /** Whether the agent has nothing to fix. A bell that the agent muted counts as ready. */
  readonly isReady: boolean;
  /** A call rings, but can't be heard. */
  readonly isUnheard: boolean;
  /** Something differs from the agent's choices, such as an unplugged headset, although calls ring. */
  readonly hasWarning: boolean;
  /** A short text next to the icon: the time left of a mute, or what is wrong. */
  readonly pill: string | undefined;
  /** Whether the agent can silence a call now. */
  readonly canSilence: boolean;
  /** The accessible name. It contains the text shown on the bell, so that voice control finds it. */
  readonly name: string;
}

/** The part of the ringer's state that the bell shows. */
export interface BellInput extends Pick<RingerState, 'readiness' | 'isTesting'> {
  readonly sleep?: RingerState['sleep'];
  /** The agent couldn't hear the last calls, and should check why. */
  readonly isSoundInDoubt?: boolean;
  readonly plan:
    | { readonly state: 'ring'; readonly ring: Pick<Ring, 'call'> }
    | { readonly state: 'quiet'; readonly why: QuietReason };
}

/** How the bell appears. `minutesMuted` is how long it stays muted, rounded up. Pure. */
export function bellAppearance(input: BellInput, language: Language, minutesMuted: number): BellAppearance {
  const { texts, shortMinutes } = language;
  const status = bellStatus(input);
  const label = {
    idle: input.readiness.state === 'ready' ? texts.bell.ready : texts.bell.notReady,
    ringing: texts.bell.ringing,
    'ringing-elsewhere': texts.bell.ringingElsewhere,
    silenced: texts.bell.silenced,
    muted: texts.bell.muted(shortMinutes(minutesMuted)),
    testing: texts.bell.testing,
  }[status];
  const problem = blockingCodes(input.readiness).find((code) => status !== 'ringing' || !isAboutLine(code));
  const isPlainlyMuted = status === 'muted' && problem === undefined;
  const isInDoubt = problem === undefined && input.isSoundInDoubt === true && status === 'idle';
  const warning = problem === undefined ? doubtPill(isInDoubt, texts) : pillFor(problem, texts);
  const pill = isPlainlyMuted ? shortMinutes(minutesMuted) : warning;
  // Other warnings are in the panel only. This one says that calls may have been missed.
  const reason = problem ?? (input.sleep === undefined ? undefined : 'page-was-asleep');
  return {
    status,
    isReady: problem === undefined && !isInDoubt,
    isUnheard: problem !== undefined && status === 'ringing',
    hasWarning: problem === undefined && hasWarning(input.readiness),
    pill,
    canSilence: status === 'ringing' || status === 'ringing-elsewhere',
    name:
      reason === undefined
        ? nameWithPill(label, warning)
        : nameWith(label, readinessText(reason, input.sleep, language), warning),
  };
}

/** While Belfry starts, nothing is wrong. */
function pillFor(problem: NotReadyCode, { bell: { pill } }: Language['texts']): string | undefined {
  if (problem === 'starting') return undefined;
  return Object.hasOwn(pill, problem) ? pill[problem as keyof typeof pill] : pill.other;
}

function doubtPill(isInDoubt: boolean, texts: Language['texts']): string | undefined {
  return isInDoubt ? texts.soundCheck.pill : undefined;
}

function nameWithPill(label: string, pill: string | undefined): string {
  return pill === undefined ? label : `${label}. ${pill}.`;
}

/** The accessible name has to contain the pill's text. */
function nameWith(label: string, reason: string, pill: string | undefined): string {
  const name = `${label}. ${reason}`;
  return pill === undefined || name.includes(pill) ? name : `${name} ${pill}.`;
}

/** What the bell shows about calls. Without a call, it can show that it's muted. Pure. */
export function bellStatus({ plan, isTesting, readiness }: BellInput): BellStatus {
  if (plan.state === 'ring') return plan.ring.call === undefined ? 'testing' : 'ringing';
  switch (plan.why) {
    case 'silenced':
      return 'silenced';
    case 'another-tab':
      return 'ringing-elsewhere';
    case 'muted':
      return 'muted';
    case 'no-call':
    case 'rules':
    case 'delayed':
      if (isTesting) return 'testing';
      return notReadyCodes(readiness).includes('muted') ? 'muted' : 'idle';
  }
}

function hasWarning(readiness: RingerState['readiness']): boolean {
  return readiness.warnings.length > 0 || blockingCodes(readiness).length > 0;
}

function notReadyCodes(readiness: RingerState['readiness']): readonly NotReadyCode[] {
  return readiness.state === 'ready' ? [] : readiness.reasons.map(({ code }) => code);
}
