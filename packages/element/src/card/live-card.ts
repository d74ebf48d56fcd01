import { sanitizeText, type Call, type NotReadyCode, type OutputState, type RingerState } from 'belfry';

/** A call on the card. */
export interface CardCall {
  readonly key: string;
  readonly isVoice: boolean;
  /** Sanitized; `''` if unknown. */
  readonly from: string;
  readonly queue: string;
  readonly deadline: Call['deadline'];
}

/** An output that sounds now, and how loud it is, 0 to 1. */
export interface SoundingOutput {
  readonly id: string;
  readonly volume: number;
}

/** What is going on now. Each state has only the data that it needs. */
export type LiveCard =
  | {
      readonly state: 'ringing';
      readonly calls: readonly CardCall[];
      readonly outputs: readonly SoundingOutput[];
      /** The call rings on the headset only, because the agent is on a call. */
      readonly isOnCall: boolean;
      readonly isOnce: boolean;
    }
  | { readonly state: 'not-heard'; readonly calls: readonly CardCall[]; readonly code: NotReadyCode }
  | {
      readonly state: 'waiting';
      readonly calls: readonly CardCall[];
      readonly why: 'another-tab' | 'silenced' | 'rules' | 'hidden' | 'delayed' | 'muted';
      /** The rule that keeps the call quiet, sanitized. `undefined` if it isn't quiet because of a rule. */
      readonly rule: string | undefined;
    }
  | { readonly state: 'testing'; readonly outputs: readonly SoundingOutput[] }
  | { readonly state: 'not-ready'; readonly codes: readonly NotReadyCode[] }
  | { readonly state: 'muted' }
  | { readonly state: 'unavailable' }
  | { readonly state: 'ready'; readonly isElsewhere: boolean };

/** The part of the ringer's state that the card shows. */
export type CardInput = Pick<RingerState, 'calls' | 'plan' | 'readiness' | 'isTesting' | 'agent' | 'tab'> & {
  readonly outputs: readonly Pick<OutputState, 'id' | 'player' | 'volume'>[];
};

/** What is going on now: a call that rings, one that waits and why, or whether the next one will ring. Pure. */
export function liveCard(input: CardInput): LiveCard {
  const { plan } = input;
  const codes = blockingCodes(input.readiness);
  if (plan.state === 'ring' && plan.ring.call !== undefined) {
    const calls = plan.calls.map(cardCall);
    const unheard = codes.find((code) => !isAboutLine(code));
    if (unheard !== undefined) return { state: 'not-heard', calls, code: unheard };
    const { outputs, repeat } = plan.ring;
    return {
      state: 'ringing',
      calls,
      outputs: soundingOutputs(input),
      isOnCall: outputs === 'headset' && input.agent.isBusy,
      isOnce: repeat === 'once',
    };
  }
  if (plan.state === 'quiet' && plan.why !== 'no-call') {
    const why = whyWaiting(input, plan.why);
    return { state: 'waiting', calls: input.calls.map(cardCall), why, rule: quietRule(input, why) };
  }
  if (codes.length > 0) return { state: 'not-ready', codes };
  if (input.isTesting) return { state: 'testing', outputs: soundingOutputs(input) };
  if (isMuted(input.readiness)) return { state: 'muted' };
  if (input.agent.isAvailable === false) return { state: 'unavailable' };
  return { state: 'ready', isElsewhere: input.tab === 'follower' };
}

const lineCodes: readonly NotReadyCode[] = ['line-down', 'line-stale', 'microphone-missing'];

/** Whether a code says that calls may not reach this page. A call that did reach it is heard anyway. Pure. */
export function isAboutLine(code: NotReadyCode): boolean {
  return lineCodes.includes(code);
}

/** What keeps the next call from being heard. A mute is the agent's choice, so it isn't one of these. Pure. */
export function blockingCodes(readiness: RingerState['readiness']): readonly NotReadyCode[] {
  if (readiness.state === 'ready') return [];
  return readiness.reasons.map(({ code }) => code).filter((code) => code !== 'muted');
}

function isMuted(readiness: RingerState['readiness']): boolean {
  return readiness.state !== 'ready' && readiness.reasons.some(({ code }) => code === 'muted');
}

type WaitingReason = Extract<LiveCard, { readonly state: 'waiting' }>['why'];

/** A call that would ring in a visible tab isn't kept quiet by the rules alone. */
function whyWaiting({ plan }: CardInput, why: Exclude<WaitingReason, 'hidden'>): WaitingReason {
  const isHidden = plan.quietCalls.some((call) => call.why === 'hidden');
  return why === 'rules' && isHidden ? 'hidden' : why;
}

function quietRule({ plan }: CardInput, why: WaitingReason): string | undefined {
  const quiet = plan.quietCalls.find((call) => call.why === 'rules');
  const rule = plan.decisions.find(({ key }) => key === quiet?.key)?.ruleName;
  return why === 'rules' && rule !== undefined ? sanitizeText(rule) : undefined;
}

function soundingOutputs({ plan, outputs }: CardInput): readonly SoundingOutput[] {
  if (plan.state === 'quiet') return [];
  const { volume, volumeRange: { min, max } = { min: 0, max: 1 } } = plan.ring;
  return outputs
    .filter(({ player }) => player === 'sounding')
    .map((output) => ({ id: output.id, volume: Math.min(max, Math.max(min, volume * output.volume)) }));
}

function cardCall({ key, channel, from, queue, deadline }: Call): CardCall {
  return {
    key,
    isVoice: channel === 'voice',
    from: sanitizeText(from ?? ''),
    queue: sanitizeText(queue ?? ''),
    deadline,
  };
}
