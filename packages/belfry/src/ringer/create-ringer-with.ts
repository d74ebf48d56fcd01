import type { AllowableAlert } from '../alerts/alerts.js';
import { bindMethods } from '../base/bind-methods.js';
import { systemClock, type Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import { addMs, earliest, type Instant } from '../base/instant.js';
import type { Unsubscribe } from '../base/emitter.js';
import { createReconciler } from '../base/reconciler.js';
import { createTimer, type Timer } from '../base/timer.js';
import type { AgentState } from '../calls/agent.js';
import type { CallEvent } from '../calls/ringing-calls.js';
import type { TestRing } from '../plan/plan-ring.js';
import type { RingReport } from '../reports/ring-report.js';
import type { Settings } from '../settings/settings.js';
import { createCallTracker, type CallTracker } from './call-tracker.js';
import { completeConfiguration, type CompleteConfiguration } from './complete-configuration.js';
import type { Ringer, RingerEvents, RingerState } from './ringer-api.js';
import { checkAllowableAlert, checkMute, checkTestRing } from './check-arguments.js';
import { activeProfile } from '../settings/profile.js';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import type { RingerDependencies } from './ringer-dependencies.js';
import { createRingerEmitter } from './ringer-emitter.js';
import { readRingerConfiguration, readRingerOptions, type RingerOptions } from './ringer-options.js';
import { createRingerParts, type RingerParts } from './ringer-parts.js';
import { ringerStateOf } from './ringer-state.js';
import { tabStatusOf } from './tab-status-of.js';

const defaultTestRingMs = 3000;

/**
 * `createRinger` with the dependencies that touch the browser as a parameter, for tests.
 *
 * @throws BelfryError like `createRinger`.
 */
export function createRingerWith(options: RingerOptions, dependencies: RingerDependencies): Ringer {
  return bindMethods(new ReconcilingRinger(readRingerOptions(options), dependencies));
}

/**
 * Computes the plan and makes every other part follow it, again whenever anything changes. Holds which calls ring and
 * what the agent asked for, and nothing about what plays.
 */
class ReconcilingRinger implements Ringer {
  readonly #clock: Clock;
  readonly #emitter = createRingerEmitter();
  readonly #reconciler = createReconciler(() => this.#reconcileOnce());
  readonly #calls: CallTracker;
  readonly #parts: RingerParts;
  readonly #nextChange: Timer;
  #written: RingerConfiguration;
  #configuration: CompleteConfiguration;
  #testRing: TestRing | undefined;
  #testRingCount = 0;
  #state: RingerState;
  #isDisposed = false;

  constructor(options: RingerOptions, dependencies: RingerDependencies) {
    const { clock = systemClock } = options;
    this.#clock = clock;
    this.#reconciler.hold();
    this.#written = options;
    this.#configuration = completeConfiguration(options, {});
    this.#calls = createCallTracker(options.maxRingMs);
    this.#parts = createRingerParts({
      options,
      configuration: this.#configuration,
      dependencies,
      clock,
      emitter: this.#emitter,
      onChange: () => this.#reconciler.reconcile(),
      onSettings: () => this.#onSettings(),
      onCallEvent: (event) => this.#onCallEvent(event),
      onSilenced: (keys) => this.#silenceCalls(keys, 'agent-in-another-tab'),
    });
    this.#nextChange = createTimer(clock, () => {
      this.#parts.sleep.check();
      this.#onCallEvent({ type: 'ticked', now: clock.now() });
    });
    this.#state = this.#computeState();
    this.#onSettings();
    this.#reconciler.release();
    this.#parts.startSources();
  }

  state(): RingerState {
    return this.#state;
  }

  subscribe(listener: () => void): Unsubscribe {
    return this.#emitter.on('change', listener);
  }

  on<Name extends keyof RingerEvents>(
    name: Name,
    listener: (event: RingerEvents[Name]) => void,
  ): Unsubscribe {
    return this.#emitter.on(name, listener);
  }

  set(changes: Partial<Settings>): void {
    const valid = this.#configuration.terms.read(changes);
    if (this.#isDisposed) return;
    this.#parts.settings.set(valid);
    if (valid.mutedUntilMs !== undefined) this.#parts.mute.restart();
    this.#onSettings();
  }

  forget(choices: Partial<Settings>): void {
    if (this.#isDisposed) return;
    this.#parts.settings.forget(choices);
    this.#onSettings();
  }

  mute(durationMs: number): void {
    checkMute(durationMs);
    this.set({ mutedUntilMs: durationMs === 0 ? 0 : this.#clock.epochMs() + durationMs });
  }

  configure(configuration: RingerConfiguration): void {
    const valid = readRingerConfiguration(configuration);
    if (this.#isDisposed) return;
    this.#written = valid;
    this.#applyConfiguration();
  }

  testRing({ durationMs = defaultTestRingMs }: { readonly durationMs?: number } = {}): void {
    checkTestRing(durationMs);
    this.#testRingCount += 1;
    // The key of a call starts with the name of its source, which is never empty.
    const key = `/test/${this.#testRingCount}`;
    this.#testRing = { key, until: addMs(this.#clock.now(), durationMs) };
    this.#reconciler.reconcile();
  }

  stopTestRing(): void {
    this.#testRing = undefined;
    this.#reconciler.reconcile();
  }

  levels(): ReadonlyMap<string, number> {
    return this.#parts.player.levels();
  }

  silence(): void {
    const keys = [...this.#calls.ringing().calls.keys()];
    this.#testRing = undefined;
    this.#silenceCalls(keys, 'agent');
    this.#parts.tabs.silence(keys);
  }

  async nameOutputs(): Promise<void> {
    if (!this.#isDisposed) await this.#parts.player.nameOutputs();
  }

  unlock(): void {
    if (!this.#isDisposed) this.#parts.player.unlock();
  }

  allowAlert(name: AllowableAlert): void {
    checkAllowableAlert(name);
    if (!this.#isDisposed) this.#parts.alerts.allow(name);
  }

  reports(): readonly RingReport[] {
    return this.#parts.recorder.reports();
  }

  dismissMissed(): void {
    if (!this.#isDisposed) this.#parts.missed.dismiss();
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#reconciler.stop();
    this.#nextChange.set(undefined);
    this.#parts.dispose();
    for (const key of this.#calls.ringing().calls.keys()) this.#parts.recorder.ended(key, 'disposed');
    this.#calls.clear();
    this.#testRing = undefined;
    this.#state = this.#computeState();
    this.#emitter.clear();
  }

  #onCallEvent(event: CallEvent): void {
    if (this.#isDisposed) return;
    const { offered, ended, problems } = this.#calls.update(event);
    for (const problem of problems) this.#emitter.problem(problem);
    const silencedKeys = this.#calls.silencedKeys();
    for (const call of offered) this.#parts.recorder.received(call, silencedKeys.has(call.key));
    this.#reconciler.reconcile();
    for (const call of offered) this.#emitter.emit('offered', { call });
    for (const { call, reason } of ended) {
      this.#parts.recorder.ended(call.key, reason);
      this.#emitter.emit('ended', { call, reason });
    }
  }

  #onSettings(): void {
    const { outputs, headset } = this.#parts.settings.get();
    this.#parts.player.choose(outputs, headset ?? undefined, this.#configuration.excludeFromAll);
    this.#parts.mute.check();
    this.#reconciler.reconcile();
  }

  #applyConfiguration(): void {
    this.#configuration = completeConfiguration(this.#written, this.#agentAttributes());
    this.#parts.settings.configure(this.#configuration.terms);
    this.#parts.player.setRingtones(this.#configuration.ringtones);
    this.#onSettings();
  }

  #agentAttributes(): AgentState['attributes'] {
    return this.#parts.context.context().agent.attributes;
  }

  /** The agent's attributes can change during a ring. */
  #followProfile(): void {
    const profile = activeProfile(this.#written.profiles, this.#agentAttributes());
    if (!deepEqual(profile, this.#configuration.profile)) this.#applyConfiguration();
  }

  #silenceCalls(keys: readonly string[], by: 'agent' | 'agent-in-another-tab'): void {
    this.#calls.silence(keys);
    this.#parts.recorder.silenced(keys, by);
    this.#reconciler.reconcile();
  }

  #reconcileOnce(): void {
    this.#followProfile();
    const before = this.#state;
    const { plan, plannedAlerts, ...rest } = this.#computeState();
    this.#parts.player.keepAwake(this.#isKeptAwake(rest));
    this.#parts.player.play(plan.state === 'ring' ? plan.ring : undefined);
    this.#parts.alerts.show(plannedAlerts);
    const next = { ...rest, plan, plannedAlerts, alerts: this.#parts.alerts.state() };
    this.#parts.tabs.update(tabStatusOf(next, this.#calls.ringing(), this.#calls.silencedKeys()));
    this.#nextChange.set(this.#nextChangeOf(plan));
    this.#parts.recorder.observe(next, this.#parts.tabs.isWakingUp());
    if (deepEqual(before, next)) return;
    this.#state = next;
    const { readiness } = next;
    if (!deepEqual(before.readiness, readiness)) this.#emitter.emit('readiness', { readiness });
    this.#emitter.emit('change', { state: next });
  }

  /** After the page hung, the deadline of a call may have passed without its end. Then that is due now. */
  #nextChangeOf({ nextChange }: RingerState['plan']): Instant | undefined {
    const deadlines = [...this.#calls.ringing().calls.values()].map(({ deadline }) => deadline);
    const { line, sleep } = this.#parts;
    const others = [nextChange, line.nextChange(), sleep.nextChange()].filter((at) => at !== undefined);
    return earliest([...deadlines, ...others]);
  }

  /** A tab that doesn't ring, and an agent who gets no calls, need no running outputs. */
  #isKeptAwake({ agent, tab }: Pick<RingerState, 'agent' | 'tab'>): boolean {
    const isWanted = this.#configuration.keepOutputsAwake === 'while-available';
    return isWanted && agent.isAvailable !== false && tab !== 'follower';
  }

  #computeState(): RingerState {
    return ringerStateOf({
      ...this.#configuration,
      ...this.#parts.context.context(),
      ...this.#parts.line.current(),
      sleep: this.#parts.sleep.current(),
      missed: this.#parts.missed.current(),
      unheardInARow: this.#parts.missed.unheardInARow(),
      ringing: this.#calls.ringing(),
      silencedKeys: this.#calls.silencedKeys(),
      settings: this.#parts.settings.get(),
      mutedUntil: this.#parts.mute.until(),
      testRing: this.#testRing,
      player: this.#parts.player.state(),
      alerts: this.#parts.alerts.state(),
      tab: this.#parts.tabs.role(),
      isStoragePartitioned: this.#parts.isStoragePartitioned(),
      now: this.#clock.now(),
    });
  }
}
