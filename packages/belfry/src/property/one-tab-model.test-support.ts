import type { RuleOutputs } from '../plan/rule.js';
import {
  ModelCalls,
  startMs,
  type ModelCall,
  type ModelTime,
  type ModelUpdate,
} from './model-calls.test-support.js';
import { ModelSettings } from './model-settings.test-support.js';
import type { ListenerStep, Step } from './one-tab-step.test-support.js';
import { escalation } from './property-rules.test-support.js';

/** What should play according to the model. */
export interface Expected {
  /** `test` for a test ring. */
  readonly key: string;
  readonly untilMs: number;
  readonly volume: number;
  readonly outputs: RuleOutputs;
  readonly ringtone: string;
  readonly repeat: 'repeat' | 'once';
}

type Style = Pick<Expected, 'volume' | 'outputs' | 'ringtone'> & { readonly isTitled: boolean };

/**
 * The simplest model of a ringer in one tab, without the library's code. It takes each step, and lets time pass itself.
 * Calls past their deadlines are removed at the end of each step.
 */
export class OneTabModel {
  nowMs: number;
  isDisposed = false;
  /** How many calls were offered, how many of them ended, and how many choices a lock refused. */
  offered = 0;
  ended = 0;
  refused = 0;
  listener: ListenerStep = 'nothing';
  readonly calls = new ModelCalls();
  readonly settings = new ModelSettings();
  #epochMs: number;
  readonly #silenced = new Set<string>();
  #testUntilMs = 0;
  readonly #quiet = { team: false, rules: false };
  readonly #busy = [false, false];
  #isVisible = true;
  #isStarting = false;
  readonly #able = { access: true, clock: true, output: true };

  constructor({ nowMs, epochMs }: ModelTime) {
    this.nowMs = nowMs;
    this.#epochMs = epochMs;
  }

  /** Whether the model can predict this step. If not, nobody takes it. */
  canTake(step: Step): boolean {
    // While the second after a change of the time passes, nobody knows when exactly a mute ends.
    const isExact = this.listener === 'silence every ring at each change';
    return step.do !== 'set time' || (this.settings.canSetTime() && !isExact);
  }

  take(step: Step): void {
    if (this.isDisposed) return;
    switch (step.do) {
      case 'offer':
      case 'end':
      case 'sync':
      case 'sync again':
      case 'nonsense':
        this.#apply(this.calls.take(step, this.#time()));
        break;
      case 'advance':
        this.#pass(step.ms);
        break;
      case 'hang':
        this.#epochMs += step.ms;
        this.nowMs += step.ms;
        this.#apply({ offered: [], ended: this.calls.expire(this.#time()) });
        break;
      case 'set time':
        this.settings.setTime(step.ms, this.#time());
        this.#epochMs += step.ms;
        this.#pass(1000);
        break;
      case 'silence':
        this.#silence();
        break;
      case 'mute':
        this.refused += Number(this.settings.mute(step.ms, this.#time()));
        break;
      case 'volume':
      case 'ringtone':
      case 'choose outputs':
        this.refused += Number(this.settings.set(step));
        break;
      case 'volume elsewhere':
      case 'mute elsewhere':
      case 'overwrite storage':
      case 'fill storage':
        this.settings.store(step, this.#time());
        break;
      case 'configure':
        this.#quiet.rules = step.isQuiet;
        this.settings.configure(step.locks, this.#time());
        break;
      case 'listen':
        this.listener = step.listener;
        if (step.listener === 'silence every ring at each change') this.#silence();
        break;
      case 'test':
        this.#testUntilMs = this.nowMs + step.ms;
        break;
      case 'stop test':
        this.#testUntilMs = 0;
        break;
      case 'busy':
        this.#busy[step.source] = step.isBusy;
        break;
      case 'show or hide':
        this.#isVisible = step.isVisible;
        break;
      case 'team':
        this.#quiet.team = step.isQuiet;
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
      case 'available':
        break;
      case 'dispose':
        this.isDisposed = true;
        break;
    }
    this.#notifyOfChange();
  }

  /** The keys of the calls that are offered. */
  keys(): string[] {
    return this.isDisposed ? [] : this.calls.live().map(({ key }) => key);
  }

  /** What the player should be asked to play. */
  expected(): Expected | undefined {
    if (this.isDisposed) return undefined;
    const ringing = this.ringing();
    const first = firstOf(ringing);
    if (first !== undefined && !this.isMuted()) {
      const isOnce = first.kind === 'once';
      const withSameMode = ringing.filter(({ kind }) => (kind === 'once') === isOnce);
      const untilMs = Math.max(...withSameMode.map(({ deadlineMs }) => deadlineMs));
      const { volume, outputs, ringtone } = this.#styleOf(first);
      return { key: first.key, untilMs, volume, outputs, ringtone, repeat: isOnce ? 'once' : 'repeat' };
    }
    const untilMs = this.#testUntilMs;
    if (untilMs <= this.nowMs) return undefined;
    const [volume, ringtone] = [this.settings.volume(), this.settings.ringtone()];
    return { key: 'test', untilMs, volume, outputs: 'chosen', ringtone, repeat: 'repeat' };
  }

  /** The calls that the rules let ring by now, and that the agent didn't silence. */
  ringing(): readonly ModelCall[] {
    if (this.#quiet.team || this.#quiet.rules) return [];
    if (this.#busy.includes(true) && !this.#isVisible) return [];
    return this.calls
      .live()
      .filter(({ key, kind }) => kind !== 'chat' && kind !== 'outbound' && !this.#silenced.has(key))
      .filter((call) => startMs(call) <= this.nowMs);
  }

  isMuted(): boolean {
    return this.settings.mutedUntilMs > this.nowMs;
  }

  canBeHeard(): boolean {
    const { access, clock, output } = this.#able;
    const volume = this.expected()?.volume ?? this.settings.volume();
    return access && clock && output && volume > 0 && !this.isDisposed;
  }

  /** Whether the agent would hear the next call. */
  isReady(): boolean {
    return this.canBeHeard() && !this.isMuted();
  }

  /** Whether the agent would hear it, as far as the alerts are concerned. A player that is starting counts. */
  isAudible(): boolean {
    const { clock, output } = this.#able;
    const isSilent = (this.expected()?.volume ?? this.settings.volume()) === 0 || this.isMuted();
    return this.isReady() || (this.#isStarting && clock && output && !isSilent);
  }

  /** Whether the agent doesn't see the tab or doesn't hear the ring. */
  isUnseen(isAudible = this.isAudible()): boolean {
    if (this.isDisposed || this.ringing().length === 0) return false;
    return !this.#isVisible || !isAudible;
  }

  /** Whether the title shows a call. */
  isTitled(isAudible = this.isAudible()): boolean {
    const first = firstOf(this.ringing());
    if (this.isDisposed || first === undefined) return false;
    return this.isUnseen(isAudible) || this.#styleOf(first).isTitled;
  }

  #time(): ModelTime {
    return { nowMs: this.nowMs, epochMs: this.#epochMs };
  }

  /** Stops at each time at which something changes, because a listener may act then. */
  #pass(ms: number): void {
    const untilMs = this.nowMs + ms;
    for (;;) {
      const times = this.calls.live().flatMap((call) => [startMs(call), call.deadlineMs]);
      const next = Math.min(
        ...[...times, this.settings.mutedUntilMs, this.#testUntilMs].filter((time) => time > this.nowMs),
        untilMs,
      );
      this.#epochMs += next - this.nowMs;
      this.nowMs = next;
      this.#apply({ offered: [], ended: this.calls.expire(this.#time()) });
      if (next === untilMs) return;
    }
  }

  #apply({ offered, ended }: ModelUpdate): void {
    this.offered += offered.length;
    this.#notifyOfChange();
    for (const key of offered) if (!this.isDisposed) this.#notifyOfOffer(key);
    for (const call of ended) if (!this.isDisposed) this.#notifyOfEnd(call);
  }

  #notifyOfChange(): void {
    if (this.listener !== 'silence every ring at each change') return;
    if ((this.expected()?.key ?? 'test') !== 'test') this.#silence();
  }

  #notifyOfOffer(key: string): void {
    if (this.listener === 'end each offered call') this.#apply(this.calls.end(key));
    if (this.listener === 'silence at each offered call') this.#silence();
    if (this.listener === 'mute at each offered call') this.settings.mute(3000, this.#time());
    if (this.listener === 'lower the volume at each offered call')
      this.settings.set({ do: 'volume', volume: 0.5 });
    if (this.listener === 'dispose at an offered call') this.isDisposed = true;
  }

  #notifyOfEnd({ key }: ModelCall): void {
    this.ended += 1;
    if (this.listener === 'start a test ring at each ended call') this.#testUntilMs = this.nowMs + 300;
    if (this.listener === 'offer each ended call again')
      this.#apply(this.calls.offer(key, { kind: 'plain', timeoutMs: 400 }, this.#time()));
  }

  #silence(): void {
    for (const { key } of this.calls.live()) this.#silenced.add(key);
    this.#testUntilMs = 0;
  }

  #styleOf({ kind, offeredAtMs, deadlineMs }: ModelCall): Style {
    const [volume, ringtone] = [this.settings.volume(), this.settings.ringtone()];
    if (this.#busy.includes(true)) {
      const waitingRingtone = kind === 'once' ? ringtone : 'call-waiting';
      return {
        volume: Math.min(0.25, volume),
        outputs: 'headset',
        ringtone: waitingRingtone,
        isTitled: false,
      };
    }
    const plain = { volume, outputs: 'chosen', ringtone, isTitled: false } as const;
    if (kind !== 'escalating') return plain;
    const allAtMs = deadlineMs - escalation.allBeforeMs;
    const headsetAtMs = offeredAtMs + escalation.headsetAfterMs;
    const isLouder = offeredAtMs + escalation.louderAfterMs <= this.nowMs;
    const isTitled = allAtMs <= this.nowMs;
    const isOnHeadset = headsetAtMs <= this.nowMs && !(isTitled && allAtMs > headsetAtMs);
    return {
      ...plain,
      volume: isLouder ? escalation.least : escalation.volume,
      outputs: isOnHeadset ? 'headset' : isTitled ? 'all' : 'chosen',
      isTitled,
    };
  }
}

/** Repeating before once, then urgent before plain, then older before newer. */
function firstOf(calls: readonly ModelCall[]): ModelCall | undefined {
  return calls.find((call) => calls.every((other) => other === call || !isBefore(other, call)));
}

function isBefore(a: ModelCall, b: ModelCall): boolean {
  if ((a.kind === 'once') !== (b.kind === 'once')) return b.kind === 'once';
  if ((a.kind === 'urgent') !== (b.kind === 'urgent')) return a.kind === 'urgent';
  return a.offeredAtMs < b.offeredAtMs;
}
