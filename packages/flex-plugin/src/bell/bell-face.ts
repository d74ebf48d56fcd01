import type { QuietReason, Ring, RingerState } from 'belfry';
import { strings } from '../strings.js';

/** What the bell in the header shows of calls. */
export type BellMood = 'idle' | 'ringing' | 'ringing-elsewhere' | 'silenced' | 'testing';

/** How the bell looks. Two axes: a bell can ring although it is not armed, which is when the agent must act. */
export interface BellFace {
  readonly mood: BellMood;
  readonly isArmed: boolean;
  /** Whether there is something to silence. */
  readonly canSilence: boolean;
  /** The accessible name. */
  readonly name: string;
}

/** What of the ringer's state the bell's look depends on. */
export interface BellState extends Pick<RingerState, 'readiness' | 'isTesting'> {
  readonly plan:
    | { readonly state: 'ring'; readonly ring: Pick<Ring, 'call'> }
    | { readonly state: 'quiet'; readonly why: QuietReason };
}

/** How the bell looks in this state. Pure. */
export function bellFace(state: BellState): BellFace {
  const mood = moodOf(state);
  const isArmed = state.readiness.state === 'armed';
  return {
    mood,
    isArmed,
    canSilence: mood === 'ringing' || mood === 'ringing-elsewhere',
    name: nameOf(mood, state.readiness),
  };
}

function moodOf({ plan, isTesting }: BellState): BellMood {
  if (plan.state === 'ring') return plan.ring.call === undefined ? 'testing' : 'ringing';
  switch (plan.why) {
    case 'silenced':
      return 'silenced';
    case 'another-tab':
      return 'ringing-elsewhere';
    case 'no-call':
    case 'rules':
    case 'muted':
      return isTesting ? 'testing' : 'idle';
  }
}

function nameOf(mood: BellMood, readiness: RingerState['readiness']): string {
  const words = strings.bell;
  const said = {
    idle: readiness.state === 'armed' ? words.armed : words.notArmed,
    ringing: words.ringing,
    'ringing-elsewhere': words.ringingElsewhere,
    silenced: words.silenced,
    testing: words.testing,
  }[mood];
  return readiness.state === 'armed' ? said : `${said}. ${readiness.reasons[0].agent}`;
}
