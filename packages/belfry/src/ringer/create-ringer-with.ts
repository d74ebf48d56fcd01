import { createTimer, type Timer } from '../base/timer.js';
import type { AllowableAlert, Alerts } from '../alerts/alerts.js';
import type { RingPlayer } from '../audio/ring-player.js';
import type { BelfryError } from '../base/belfry-error.js';
import type { AgentReport } from '../calls/agent.js';
import {
  defaultMaxRingMs,
  noRingingCalls,
  updateRingingCalls,
  type CallEvent,
} from '../calls/ringing-calls.js';
import { rememberLast } from '../base/remember-last.js';
import { startSource } from '../calls/start-source.js';
import { systemClock, type Clock } from '../base/clock.js';
import { completeConfiguration, type CompleteConfiguration } from './complete-configuration.js';
import type { Unsubscribe } from '../base/emitter.js';
import { deepEqual } from '../base/deep-equal.js';
import type { TestRing } from '../plan/plan-ring.js';
import type { RingReport } from '../reports/ring-report.js';
import type { Ringer, RingerEvents, RingerState } from './ringer-api.js';
import { createRingerEmitter, type RingerEmitter } from './ringer-emitter.js';
import { checkAllowableAlert, checkTestRing } from './check-arguments.js';
import { checkConfiguration, checkRingerOptions } from './ringer-options.js';
import type { RingerOptions } from './ringer-options.js';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import { createReportRecorder, type ReportRecorder } from './report-recorder.js';
import type { RingerDependencies } from './ringer-dependencies.js';
import { createRuleContextTracker, type RuleContextTracker } from './rule-context-tracker.js';
import { handlesCall, canRingHere, keysToRing, ringerStateOf } from './ringer-state.js';
import { defaultSettings, type Settings } from '../settings/settings.js';
import { createSettingsStore, type SettingsStore } from '../settings/settings-store.js';
import { createTabElection, type TabElection } from '../tabs/tab-election.js';
import { createDisposables, type Disposables } from '../base/disposables.js';

const testRingMs = 3000;

/** Outlasts any call that may come back: after a sync, or from a tab that lagged behind. */
const silencedKept = 200;

/**
 * `createRinger`, with the dependencies that touch the browser given: for tests, and for nobody else.
 *
 * @throws BelfryError as `createRinger` does.
 */
export function createRingerWith(options: RingerOptions, dependencies: RingerDependencies): Ringer {
  checkRingerOptions(options);
  return new ReconcilingRinger(options, dependencies);
}

/**
 * Brings the dependencies in line with the plan, again and again, whenever anything changes: it holds the call ringing
 * and what the agent asked for, and no second truth about what sounds.
 */
class ReconcilingRinger implements Ringer {
  readonly #clock: Clock;
  readonly #options: RingerOptions;
  readonly #emitter: RingerEmitter;
  readonly #disposables: Disposables;
  readonly #settings: SettingsStore;
  readonly #bell: RingPlayer;
  readonly #alerts: Alerts;
  readonly #tabs: TabElection;
  readonly #recorder: ReportRecorder;
  readonly #nextChange: Timer;
  readonly #context: RuleContextTracker;

  #configuration: CompleteConfiguration;
  #ringing = noRingingCalls;
  #silenced: ReadonlySet<string> = new Set();
  #testRing: TestRing | undefined;
  #testsBegun = 0;
  #state: RingerState;
  /** Until all is wired there is nothing to bring in line. */
  #isReconciling = true;
  #isOutdated = false;
  #isDisposed = false;

  constructor(options: RingerOptions, dependencies: RingerDependencies) {
    const storageKey = options.storageKey ?? 'belfry';
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#emitter = createRingerEmitter();
    this.#disposables = createDisposables((cause) => this.#emitter.notStopped(cause));
    this.#configuration = completeConfiguration(options);
    this.#context = createRuleContextTracker({
      sources: options.sources.map(({ name }) => name),
      visibility: dependencies.visibility,
      onChange: () => this.#reconcile(),
    });
    this.#nextChange = createTimer(this.#clock, () =>
      this.#onCallEvent({ type: 'ticked', nowMs: this.#clock.nowMs() }),
    );
    this.#settings = createSettingsStore({
      key: `${storageKey}:settings`,
      ...this.#configuration.terms,
      onChange: () => this.#onSettings(),
      onProblem: (error) => this.#emitter.problem(error),
      storage: dependencies.storage,
    });
    this.#recorder = createReportRecorder({
      key: `${storageKey}:reports`,
      storage: dependencies.storage,
      clock: this.#clock,
      onReport: (report) => this.#emitter.emit('report', { report }),
    });
    this.#bell = dependencies.createRingPlayer({
      ringtones: this.#configuration.ringtones,
      fallbackRingtone: defaultSettings.ringtone,
      clock: this.#clock,
    });
    this.#alerts = dependencies.createAlerts({
      name: storageKey,
      clock: this.#clock,
      describe: options.describeAlerts,
    });
    this.#tabs = createTabElection({
      name: storageKey,
      clock: this.#clock,
      handlesCall: (key) => handlesCall(key, this.#ringing, this.#state),
      isRinging: () => this.#state.plan.state === 'ring' && !this.#state.isTesting,
      silenced: () => [...this.#silenced],
      onRole: () => this.#reconcile(),
      onSilenced: (keys) => this.#onSilenced(keys, 'agent-in-another-tab'),
      environment: dependencies.tabs,
    });
    this.#state = this.#look();
    this.#start();
  }

  state(): RingerState {
    return this.#state;
  }

  on<Name extends keyof RingerEvents>(
    name: Name,
    listener: (event: RingerEvents[Name]) => void,
  ): Unsubscribe {
    return this.#emitter.on(name, listener);
  }

  set(changes: Partial<Settings>): void {
    this.#configuration.terms.check(changes);
    if (this.#isDisposed) return;
    this.#settings.set(changes);
    this.#onSettings();
  }

  configure(configuration: RingerConfiguration): void {
    checkConfiguration(configuration);
    if (this.#isDisposed) return;
    this.#configuration = completeConfiguration(configuration);
    this.#settings.configure(this.#configuration.terms);
    this.#bell.setRingtones(this.#configuration.ringtones);
    this.#onSettings();
  }

  testRing({ durationMs = testRingMs }: { readonly durationMs?: number } = {}): void {
    checkTestRing(durationMs);
    this.#testsBegun += 1;
    // No source has an empty name, so that no call has such a key.
    this.#testRing = { key: `/test/${this.#testsBegun}`, untilMs: this.#clock.nowMs() + durationMs };
    this.#reconcile();
  }

  stopTestRing(): void {
    this.#testRing = undefined;
    this.#reconcile();
  }

  levels(): ReadonlyMap<string, number> {
    return this.#bell.levels();
  }

  silence(): void {
    const keys = [...this.#ringing.calls.keys()];
    this.#testRing = undefined;
    this.#onSilenced(keys, 'agent');
    this.#tabs.silence(keys);
  }

  unlock(): void {
    if (!this.#isDisposed) this.#bell.unlock();
  }

  allowAlert(name: AllowableAlert): void {
    checkAllowableAlert(name);
    if (!this.#isDisposed) this.#alerts.allow(name);
  }

  reports(): readonly RingReport[] {
    return this.#recorder.reports();
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#nextChange.set(undefined);
    this.#disposables.dispose();
    for (const key of this.#ringing.calls.keys()) this.#recorder.ended(key, 'disposed');
    this.#ringing = noRingingCalls;
    this.#testRing = undefined;
    this.#state = this.#look();
    this.#emitter.clear();
  }

  #start(): void {
    this.#disposables.add(() => this.#settings.dispose());
    this.#disposables.add(() => this.#bell.dispose());
    this.#disposables.add(() => this.#alerts.dispose());
    this.#disposables.add(() => this.#tabs.dispose());
    this.#disposables.add(() => this.#context.dispose());
    this.#disposables.add(this.#bell.on('change', () => this.#reconcile()));
    this.#disposables.add(this.#bell.on('problem', ({ error }) => this.#emitter.problem(error)));
    this.#disposables.add(this.#bell.on('first-sound', (sound) => this.#recorder.heard(sound)));
    this.#disposables.add(this.#alerts.on('change', () => this.#reconcile()));
    this.#disposables.add(this.#alerts.on('problem', ({ error }) => this.#emitter.problem(error)));
    this.#disposables.add(this.#alerts.on('click', (event) => this.#emitter.emit('alert-click', event)));
    this.#onSettings();
    this.#isReconciling = false;
    const onEvent = (event: CallEvent): void => this.#onCallEvent(event);
    const onProblem = (error: BelfryError): void => this.#emitter.problem(error);
    const onAgent = (source: string, report: AgentReport): void => this.#context.onAgent(source, report);
    for (const source of this.#options.sources) {
      this.#disposables.add(startSource(source, { clock: this.#clock, onEvent, onAgent, onProblem }));
    }
    this.#reconcile();
  }

  #onCallEvent(event: CallEvent): void {
    if (this.#isDisposed) return;
    const before = this.#ringing.calls;
    const { ringing, ended } = updateRingingCalls(
      this.#ringing,
      event,
      this.#options.maxRingMs ?? defaultMaxRingMs,
    );
    this.#ringing = ringing;
    // One whose deadline had passed on its arrival was offered too, if only to be told of.
    const seen = [...ringing.calls.values(), ...ended.map(({ call }) => call)];
    const offered = seen.filter((call) => !before.has(call.key));
    for (const call of offered) this.#recorder.learned(call, this.#silenced.has(call.key));
    this.#reconcile();
    for (const call of offered) this.#emitter.emit('offered', { call });
    for (const { call, reason } of ended) {
      this.#recorder.ended(call.key, reason);
      this.#emitter.emit('ended', { call, reason });
    }
  }

  #onSettings(): void {
    const { outputs, headset } = this.#settings.get();
    this.#bell.choose(outputs, headset ?? undefined);
    this.#reconcile();
  }

  #onSilenced(keys: readonly string[], by: 'agent' | 'agent-in-another-tab'): void {
    this.#silenced = rememberLast(this.#silenced, keys, silencedKept);
    this.#recorder.silenced(keys, by);
    this.#reconcile();
  }

  /** Brings everything in line with the plan. What changes on the way is taken up in another round. */
  #reconcile(): void {
    this.#isOutdated = true;
    if (this.#isReconciling) return;
    this.#isReconciling = true;
    try {
      while (this.#isOutdated && !this.#isDisposed) {
        this.#isOutdated = false;
        this.#reconcileOnce();
      }
    } finally {
      this.#isReconciling = false;
    }
  }

  #reconcileOnce(): void {
    const before = this.#state;
    const looked = this.#look();
    const { plan, readiness, plannedAlerts } = looked;
    this.#bell.sound(plan.state === 'ring' ? plan.ring : undefined);
    this.#alerts.show(plannedAlerts);
    const next = { ...looked, alerts: this.#alerts.state() };
    // First, for by it the other tabs are told whether this one attends to a call.
    if (!deepEqual(before, next)) this.#state = next;
    this.#tabs.setHeard(canRingHere(next));
    this.#tabs.setWanted(keysToRing(next));
    this.#nextChange.set(plan.nextChangeMs);
    this.#recorder.looked(next);
    if (this.#state === before) return;
    if (!deepEqual(before.readiness, readiness)) this.#emitter.emit('readiness', { readiness });
    this.#emitter.emit('change', { state: next });
  }

  #look(): RingerState {
    return ringerStateOf({
      ringing: this.#ringing,
      ...this.#configuration,
      ...this.#context.now(),
      settings: this.#settings.get(),
      silenced: this.#silenced,
      testRing: this.#testRing,
      bell: this.#bell.state(),
      alerts: this.#alerts.state(),
      tab: this.#tabs.role(),
      nowMs: this.#clock.nowMs(),
    });
  }
}
