import type { QuietReason, Ring, RingerState } from 'belfry';
import type { Language } from '../locales/language.js';

/** What the bell in the header shows of calls. */
export type BellMood = 'idle' | 'ringing' | 'ringing-elsewhere' | 'silenced' | 'muted' | 'testing';

/** How the bell looks. Two axes: a bell can ring although it is not ready, which is when the agent must act. */
export interface BellFace {
  readonly mood: BellMood;
  /** Whether there is nothing to mend: a bell that the agent muted is as it should be. */
  readonly isReady: boolean;
  /** Whether there is something to silence. */
  readonly canSilence: boolean;
  /** The accessible name. It holds the texts that are seen on the bell, for who speaks to the computer. */
  readonly name: string;
}

/** What of the ringer's state the bell's look depends on. */
export interface BellState extends Pick<RingerState, 'readiness' | 'isTesting'> {
  readonly plan:
    | { readonly state: 'ring'; readonly ring: Pick<Ring, 'call'> }
    | { readonly state: 'quiet'; readonly why: QuietReason };
}

/** How the bell looks in this state; `minutesMuted` is how long it stays muted, rounded up. Pure. */
export function bellFace(
  state: BellState,
  { texts, shortMinutes }: Language,
  minutesMuted: number,
): BellFace {
  const mood = moodOf(state);
  const said = {
    idle: state.readiness.state === 'ready' ? texts.bell.ready : texts.bell.notReady,
    ringing: texts.bell.ringing,
    'ringing-elsewhere': texts.bell.ringingElsewhere,
    silenced: texts.bell.silenced,
    muted: texts.bell.muted(shortMinutes(minutesMuted)),
    testing: texts.bell.testing,
  }[mood];
  const [toMend] = codesToMend(state);
  return {
    mood,
    isReady: toMend === undefined,
    canSilence: mood === 'ringing' || mood === 'ringing-elsewhere',
    name: toMend === undefined ? said : `${said}. ${texts.readiness[toMend]}`,
  };
}

/** What the bell does about calls, and about being muted when there is none. Pure. */
export function moodOf({ plan, isTesting, readiness }: BellState): BellMood {
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
      if (isTesting) return 'testing';
      return codesOf(readiness).includes('muted') ? 'muted' : 'idle';
  }
}

type Code = keyof Language['texts']['readiness'];

function codesToMend({ readiness }: BellState): readonly Code[] {
  return codesOf(readiness).filter((code) => code !== 'muted');
}

function codesOf(readiness: RingerState['readiness']): readonly Code[] {
  return readiness.state === 'ready' ? [] : readiness.reasons.map(({ code }) => code);
}
