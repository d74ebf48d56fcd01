import type { NotReadyCode, QuietReason, Ring, RingerState } from 'belfry';
import type { Language } from '../locales/language.js';
import { readinessText } from '../locales/readiness-text.js';

/** What the bell in the header shows about calls. */
export type BellStatus = 'idle' | 'ringing' | 'ringing-elsewhere' | 'silenced' | 'muted' | 'testing';

/** How the bell appears. `status` and `isReady` are independent: a call can ring while Belfry isn't ready. */
export interface BellAppearance {
  readonly status: BellStatus;
  /** Whether the agent has nothing to fix. A bell that the agent muted counts as ready. */
  readonly isReady: boolean;
  /** Whether the agent can silence a call now. */
  readonly canSilence: boolean;
  /** The accessible name. It contains the text shown on the bell, so that voice control finds it. */
  readonly name: string;
}

/** The part of the ringer's state that the bell shows. */
export interface BellInput extends Pick<RingerState, 'readiness' | 'isTesting'> {
  readonly sleep?: RingerState['sleep'];
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
  const problem = problemOf(input);
  return {
    status,
    isReady: problem === undefined,
    canSilence: status === 'ringing' || status === 'ringing-elsewhere',
    name: problem === undefined ? label : `${label}. ${readinessText(problem, input.sleep, language)}`,
  };
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

/** What the bell is marked for. Warnings are in the panel, except that calls may have been missed. */
function problemOf({ readiness, sleep }: BellInput): NotReadyCode | 'page-was-asleep' | undefined {
  const code = notReadyCodes(readiness).find((each) => each !== 'muted');
  return code ?? (sleep === undefined ? undefined : 'page-was-asleep');
}

function notReadyCodes(readiness: RingerState['readiness']): readonly NotReadyCode[] {
  return readiness.state === 'ready' ? [] : readiness.reasons.map(({ code }) => code);
}
