import type { Kind, OfferStep, Step } from './one-tab-step.test-support.js';

interface ModelCall {
  readonly key: string;
  readonly kind: Kind;
  readonly offeredAtMs: number;
  readonly deadlineMs: number;
}

/** What the model says should sound. */
export type Expected = { readonly key: string; readonly untilMs: number } | 'test' | undefined;

export const maxRingMs = 25_000;

/**
 * A ringer in one tab, as simply as it can be said: lists and loops, nothing of the library's. Time passes by
 * `nowMs`; what is past its deadline is forgotten at the end of each step.
 */
export class OneTabModel {
  nowMs: number;
  isDisposed = false;
  /** How many calls were told, and how many of those are over. */
  learned = 0;
  ended = 0;
  #calls: ModelCall[] = [];
  readonly #over = new Set<string>();
  readonly #silenced = new Set<string>();
  #mutedUntilMs = 0;
  #testUntilMs = 0;
  #volume = 1;
  readonly #busy = [false, false];
  #isSeen = true;
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
      case 'see':
        this.#isSeen = step.isSeen;
        break;
      case 'volume':
        this.#volume = step.volume;
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
      case 'advance':
      case 'hang':
        break;
    }
    this.forgetExpired();
  }

  forgetExpired(): void {
    for (const { key, deadlineMs } of this.#calls) if (deadlineMs <= this.nowMs) this.#end(key);
  }

  calls(): string[] {
    return this.isDisposed ? [] : this.#calls.map(({ key }) => key);
  }

  /** What should be asked of the bell. */
  expected(): Expected {
    if (this.isDisposed) return undefined;
    const ringing = this.ringing();
    if (ringing.length === 0 || this.#mutedUntilMs > this.nowMs)
      return this.#testUntilMs > this.nowMs ? 'test' : undefined;
    let leader = ringing[0];
    for (const call of ringing) if (leader === undefined || isBefore(call, leader)) leader = call;
    const alike = ringing.filter((call) => (call.kind === 'once') === (leader?.kind === 'once'));
    return { key: leader?.key ?? '', untilMs: Math.max(...alike.map(({ deadlineMs }) => deadlineMs)) };
  }

  /** The calls that the rules let ring and nobody silenced. */
  ringing(): ModelCall[] {
    if (this.#busy.includes(true) && !this.#isSeen) return [];
    return this.#calls.filter(
      ({ key, kind }) => kind !== 'chat' && kind !== 'outbound' && !this.#silenced.has(key),
    );
  }

  canBeHeard(): boolean {
    const { access, clock, output } = this.#able;
    return access && clock && output && this.#volume > 0 && !this.isDisposed;
  }

  /** Whether the next call would be heard. */
  isReady(): boolean {
    return this.canBeHeard() && this.#mutedUntilMs <= this.nowMs;
  }

  /** Whether the alerts should be given that are for an agent who does not see the tab, or not hear the bell. */
  isUnseen(): boolean {
    if (this.isDisposed || this.ringing().length === 0) return false;
    const { clock, output } = this.#able;
    const isSilent = this.#volume === 0 || this.#mutedUntilMs > this.nowMs;
    const isStarting = this.#isStarting && clock && output && !isSilent;
    return !this.#isSeen || !(this.isReady() || isStarting);
  }

  #offer(source: number, { id, kind, inMs }: OfferStep): void {
    const key = `${source}/${id}`;
    if (this.#over.has(key)) return;
    const index = this.#calls.findIndex((call) => call.key === key);
    const known = this.#calls[index];
    if (known === undefined) this.learned += 1;
    const wanted = inMs === undefined || Number.isNaN(inMs) ? maxRingMs : inMs;
    const call: ModelCall = {
      key,
      kind,
      offeredAtMs: known?.offeredAtMs ?? this.nowMs,
      deadlineMs: Math.min(known?.deadlineMs ?? Infinity, this.nowMs + wanted),
    };
    if (index < 0) this.#calls.push(call);
    else this.#calls[index] = call;
  }

  #end(key: string): void {
    this.#over.add(key);
    const before = this.#calls.length;
    this.#calls = this.#calls.filter((call) => call.key !== key);
    this.ended += before - this.#calls.length;
  }
}

/** Repeating before once, urgent before plain, older before younger. */
function isBefore(a: ModelCall, b: ModelCall): boolean {
  if ((a.kind === 'once') !== (b.kind === 'once')) return b.kind === 'once';
  if ((a.kind === 'urgent') !== (b.kind === 'urgent')) return a.kind === 'urgent';
  return a.offeredAtMs < b.offeredAtMs;
}
