import type { Kind, OfferStep, Step } from './one-tab-step.test-support.js';

interface ModelCall {
  readonly key: string;
  readonly kind: Kind;
  readonly offeredAtMs: number;
  readonly deadlineMs: number;
}

/** What should play according to the model. */
export type Expected = { readonly key: string; readonly untilMs: number } | 'test' | undefined;

export const maxRingMs = 25_000;

/**
 * The simplest model of a ringer in one tab: lists and loops, without the library's code. Set `nowMs` to let time pass.
 * Calls past their deadlines are removed at the end of each step.
 */
export class OneTabModel {
  nowMs: number;
  isDisposed = false;
  /** How many calls were offered, and how many of them ended. */
  offered = 0;
  ended = 0;
  #calls: ModelCall[] = [];
  readonly #endedKeys = new Set<string>();
  /** Calls that only the clock ended, and when each was offered first. */
  readonly #expired = new Map<string, number>();
  readonly #silenced = new Set<string>();
  #mutedUntilMs = 0;
  #testUntilMs = 0;
  #volume = 1;
  #lockedVolume: number | undefined;
  readonly #quiet = { team: false, rules: false };
  readonly #busy = [false, false];
  #isVisible = true;
  #isStarting = false;
  readonly #able = { access: true, clock: true, output: true };

  constructor(nowMs: number) {
    this.nowMs = nowMs;
  }

  take(step: Step): void {
    if (this.isDisposed) return;
    switch (step.do) {
      case 'offer':
        this.#offer(step.source, step.offer);
        break;
      case 'end':
        this.#end(`${step.source}/${step.id}`);
        break;
      case 'sync': {
        const named = step.offers.map(({ id }) => `${step.source}/${id}`);
        const isGone = ({ key }: ModelCall): boolean =>
          key.startsWith(`${step.source}/`) && !named.includes(key);
        this.ended += this.#calls.filter(isGone).length;
        this.#calls = this.#calls.filter((call) => !isGone(call));
        for (const offer of step.offers) this.#offer(step.source, offer);
        break;
      }
      case 'silence':
        for (const { key } of this.#calls) this.#silenced.add(key);
        this.#testUntilMs = 0;
        break;
      case 'mute':
        this.#mutedUntilMs = step.ms === 0 ? 0 : this.nowMs + step.ms;
        break;
      case 'busy':
        this.#busy[step.source] = step.isBusy;
        break;
      case 'show or hide':
        this.#isVisible = step.isVisible;
        break;
      case 'volume':
        if ((this.#lockedVolume ?? step.volume) === step.volume) this.#volume = step.volume;
        break;
      case 'team':
        this.#quiet.team = step.isQuiet;
        break;
      case 'configure':
        this.#quiet.rules = step.isQuiet;
        this.#lockedVolume = step.lockedVolume;
        break;
      case 'test':
        this.#testUntilMs = this.nowMs + step.ms;
        break;
      case 'stop test':
        this.#testUntilMs = 0;
        break;
      case 'access':
        this.#able.access = step.state === 'unlocked';
        this.#isStarting = step.state === 'unknown';
        break;
      case 'audio clock':
        this.#able.clock = step.clock === 'moving';
        break;
      case 'output':
        this.#able.output = step.output === 'ready';
        break;
      case 'dispose':
        this.isDisposed = true;
        break;
      case 'set back':
      case 'advance':
      case 'hang':
        break;
    }
    this.forgetExpired();
  }

  forgetExpired(): void {
    for (const { key, deadlineMs, offeredAtMs } of this.#calls) {
      if (deadlineMs > this.nowMs) continue;
      if (this.#expired.has(key)) this.#end(key);
      else {
        this.#expired.set(key, offeredAtMs);
        this.#remove(key);
      }
    }
  }

  calls(): string[] {
    return this.isDisposed ? [] : this.#calls.map(({ key }) => key);
  }

  /** What the player should be asked to play. */
  expected(): Expected {
    if (this.isDisposed) return undefined;
    const ringing = this.ringing();
    if (ringing.length === 0 || this.#mutedUntilMs > this.nowMs)
      return this.#testUntilMs > this.nowMs ? 'test' : undefined;
    let first = ringing[0];
    for (const call of ringing) if (first === undefined || isBefore(call, first)) first = call;
    const withSameMode = ringing.filter((call) => (call.kind === 'once') === (first?.kind === 'once'));
    return { key: first?.key ?? '', untilMs: Math.max(...withSameMode.map(({ deadlineMs }) => deadlineMs)) };
  }

  /** The calls that the rules let ring and the agent didn't silence. */
  ringing(): ModelCall[] {
    if (this.#quiet.team || this.#quiet.rules) return [];
    if (this.#busy.includes(true) && !this.#isVisible) return [];
    return this.#calls.filter(
      ({ key, kind }) => kind !== 'chat' && kind !== 'outbound' && !this.#silenced.has(key),
    );
  }

  canBeHeard(): boolean {
    const { access, clock, output } = this.#able;
    return access && clock && output && this.#loudness() > 0 && !this.isDisposed;
  }

  /** Whether the agent would hear the next call. */
  isReady(): boolean {
    return this.canBeHeard() && this.#mutedUntilMs <= this.nowMs;
  }

  /** Whether the alerts for an agent who doesn't see the tab or doesn't hear the ring should show. */
  isUnseen(): boolean {
    if (this.isDisposed || this.ringing().length === 0) return false;
    const { clock, output } = this.#able;
    const isSilent = this.#loudness() === 0 || this.#mutedUntilMs > this.nowMs;
    const isStarting = this.#isStarting && clock && output && !isSilent;
    return !this.#isVisible || !(this.isReady() || isStarting);
  }

  #loudness(): number {
    return this.#lockedVolume ?? this.#volume;
  }

  #offer(source: number, { id, kind, inMs }: OfferStep): void {
    const key = `${source}/${id}`;
    if (this.#endedKeys.has(key)) return;
    const index = this.#calls.findIndex((call) => call.key === key);
    const known = this.#calls[index];
    const firstOfferedAtMs = this.#expired.get(key);
    const durationMs = inMs === undefined || Number.isNaN(inMs) ? maxRingMs : inMs;
    if (known === undefined) {
      if (firstOfferedAtMs !== undefined && durationMs <= 0) return;
      this.offered += 1;
    }
    const call: ModelCall = {
      key,
      kind,
      offeredAtMs: known?.offeredAtMs ?? firstOfferedAtMs ?? this.nowMs,
      deadlineMs: Math.min(known?.deadlineMs ?? Infinity, this.nowMs + durationMs),
    };
    if (index < 0) this.#calls.push(call);
    else this.#calls[index] = call;
  }

  #end(key: string): void {
    this.#endedKeys.add(key);
    this.#remove(key);
  }

  #remove(key: string): void {
    const before = this.#calls.length;
    this.#calls = this.#calls.filter((call) => call.key !== key);
    this.ended += before - this.#calls.length;
  }
}

/** Repeating before once, then urgent before plain, then older before newer. */
function isBefore(a: ModelCall, b: ModelCall): boolean {
  if ((a.kind === 'once') !== (b.kind === 'once')) return b.kind === 'once';
  if ((a.kind === 'urgent') !== (b.kind === 'urgent')) return a.kind === 'urgent';
  return a.offeredAtMs < b.offeredAtMs;
}
