import { createAlarm, type Alarm } from '../base/timer.js';
import type { AllowableAlert, Alerts } from '../alerts/alerts.js';
import type { Bell } from '../audio/ring-player.js';
import type { BelfryError } from '../base/belfry-error.js';
import type { AgentReport } from '../calls/agent.js';
import { defaultMaxRingMs, emptyCallBook, updateCallBook, type CallEvent } from '../calls/ringing-calls.js';
import { rememberLast } from '../base/remember-last.js';
import { startSource } from '../calls/start-source.js';
import { systemClock, type Clock } from '../base/clock.js';
import { completeConfiguration, type CompleteConfiguration } from './complete-configuration.js';
import type { Unsubscribe } from '../base/emitter.js';
import { isSame } from '../base/deep-equal.js';
import type { TestRing } from '../plan/plan-ring.js';
import type { RingReport } from '../reports/ring-report.js';
import type { Ringer, RingerEvents, RingerState } from './ringer-api.js';
import { createRingerEmitter, type RingerEmitter } from './ringer-emitter.js';
import { checkAllowableAlert, checkConfiguration, checkRingerOptions } from './ringer-options.js';
import type { RingerConfiguration, RingerOptions } from './ringer-options.js';
import { createRingerRecords, type RingerRecords } from './report-recorder.js';
import type { RingerRooms } from './ringer-dependencies.js';
import { createRingerSituation, type RingerSituation } from './rule-context-tracker.js';
import { attendsTo, canRingHere, keysToRing, ringerStateOf } from './ringer-state.js';
import { numberWithin } from '../settings/check-options.js';
import { defaultSettings, type Settings } from '../settings/settings.js';
import { createSettingsStore, type SettingsStore } from '../settings/settings-store.js';
import { createTabElection, type TabElection } from '../tabs/tab-election.js';
import { createUndoStack, type UndoStack } from '../base/disposables.js';

const testRingMs = 3000;

/** Outlasts any call that may come back: after a sync, or from a tab that lagged behind. */
const silencedKept = 200;

/**
 * `createRinger`, with the rooms that touch the browser given: for tests, and for nobody else.
 *
 * @throws BelfryError as `createRinger` does.
 */
export function createRingerWith(options: RingerOptions, rooms: RingerRooms): Ringer {
  checkRingerOptions(options);
  return new ReconcilingRinger(options, rooms);
}

/**
 * Brings the rooms in line with the plan, again and again, whenever anything changes: it holds the call book
 * and what the agent asked for, and no second truth about what sounds.
 */
class ReconcilingRinger implements Ringer {
  readonly #clock: Clock;
  readonly #options: RingerOptions;
  readonly #emitter: RingerEmitter;
  readonly #undo: UndoStack;
  readonly #settings: SettingsStore;
  readonly #bell: Bell;
  readonly #alerts: Alerts;
  readonly #tabs: TabElection;
  readonly #records: RingerRecords;
  readonly #nextChange: Alarm;
  readonly #situation: RingerSituation;

  #configuration: CompleteConfiguration;
  #book = emptyCallBook;
  #silenced: ReadonlySet<string> = new Set();
  #testRing: TestRing | undefined;
  #testsBegun = 0;
  #state: RingerState;
  /** Until all is wired there is nothing to bring in line. */
  #isAligning = true;
  #isOutOfLine = false;
  #isDisposed = false;

  constructor(options: RingerOptions, rooms: RingerRooms) {
    const storageKey = options.storageKey ?? 'belfry';
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#emitter = createRingerEmitter();
    this.#undo = createUndoStack((cause) => this.#emitter.notStopped(cause));
    this.#configuration = completeConfiguration(options);
    this.#situation = createRingerSituation({
      sources: options.sources.map(({ name }) => name),
      visibility: rooms.visibility,
      onChange: () => this.#align(),
    });
    this.#nextChange = createAlarm(this.#clock, () =>
      this.#onCallEvent({ type: 'ticked', nowMs: this.#clock.nowMs() }),
    );
    this.#settings = createSettingsStore({
      key: `${storageKey}:settings`,
      ...this.#configuration.terms,
      onChange: () => this.#onSettings(),
      onProblem: (error) => this.#emitter.problem(error),
      storage: rooms.storage,
    });
    this.#records = createRingerRecords({
      key: `${storageKey}:reports`,
      storage: rooms.storage,
      clock: this.#clock,
      onReport: (report) => this.#emitter.emit('report', { report }),
    });
    this.#bell = rooms.createBell({
      ringtones: this.#configuration.ringtones,
      fallbackRingtone: defaultSettings.ringtone,
      clock: this.#clock,
    });
    this.#alerts = rooms.createAlerts({
      name: storageKey,
      clock: this.#clock,
      describe: options.describeAlerts,
    });
    this.#tabs = createTabElection({
      name: storageKey,
      clock: this.#clock,
      attendsTo: (key) => attendsTo(key, this.#book, this.#state),
      isRinging: () => this.#state.plan.state === 'ring' && !this.#state.isTesting,
      silenced: () => [...this.#silenced],
      onRole: () => this.#align(),
      onSilenced: (keys) => this.#onSilenced(keys, 'agent-in-another-tab'),
      environment: rooms.tabs,
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
    numberWithin(1, 60_000)(durationMs, 'durationMs');
    this.#testsBegun += 1;
    // No source has an empty name, so that no call has such a key.
    this.#testRing = { key: `/test/${this.#testsBegun}`, untilMs: this.#clock.nowMs() + durationMs };
    this.#align();
  }

  stopTestRing(): void {
    this.#testRing = undefined;
    this.#align();
  }

  levels(): ReadonlyMap<string, number> {
    return this.#bell.levels();
  }

  silence(): void {
    const keys = [...this.#book.calls.keys()];
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
    return this.#records.reports();
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#nextChange.set(undefined);
    this.#undo.undoAll();
    for (const key of this.#book.calls.keys()) this.#records.ended(key, 'disposed');
    this.#book = emptyCallBook;
    this.#testRing = undefined;
    this.#state = this.#look();
    this.#emitter.clear();
  }

  #start(): void {
    this.#undo.add(() => this.#settings.dispose());
    this.#undo.add(() => this.#bell.dispose());
    this.#undo.add(() => this.#alerts.dispose());
    this.#undo.add(() => this.#tabs.dispose());
    this.#undo.add(() => this.#situation.dispose());
    this.#undo.add(this.#bell.on('change', () => this.#align()));
    this.#undo.add(this.#bell.on('problem', ({ error }) => this.#emitter.problem(error)));
    this.#undo.add(this.#bell.on('first-sound', (sound) => this.#records.heard(sound)));
    this.#undo.add(this.#alerts.on('change', () => this.#align()));
    this.#undo.add(this.#alerts.on('problem', ({ error }) => this.#emitter.problem(error)));
    this.#undo.add(this.#alerts.on('click', (event) => this.#emitter.emit('alert-click', event)));
    this.#onSettings();
    this.#isAligning = false;
    const onEvent = (event: CallEvent): void => this.#onCallEvent(event);
    const onProblem = (error: BelfryError): void => this.#emitter.problem(error);
    const onAgent = (source: string, report: AgentReport): void => this.#situation.onAgent(source, report);
    for (const source of this.#options.sources) {
      this.#undo.add(startSource(source, { clock: this.#clock, onEvent, onAgent, onProblem }));
    }
    this.#align();
  }

  #onCallEvent(event: CallEvent): void {
    if (this.#isDisposed) return;
    const before = this.#book.calls;
    const { book, ended } = updateCallBook(this.#book, event, this.#options.maxRingMs ?? defaultMaxRingMs);
    this.#book = book;
    // One whose deadline had passed on its arrival was offered too, if only to be told of.
    const seen = [...book.calls.values(), ...ended.map(({ call }) => call)];
    const offered = seen.filter((call) => !before.has(call.key));
    for (const call of offered) this.#records.learned(call, this.#silenced.has(call.key));
    this.#align();
    for (const call of offered) this.#emitter.emit('offered', { call });
    for (const { call, reason } of ended) {
      this.#records.ended(call.key, reason);
      this.#emitter.emit('ended', { call, reason });
    }
  }

  #onSettings(): void {
    const { outputs, headset } = this.#settings.get();
    this.#bell.choose(outputs, headset ?? undefined);
    this.#align();
  }

  #onSilenced(keys: readonly string[], by: 'agent' | 'agent-in-another-tab'): void {
    this.#silenced = rememberLast(this.#silenced, keys, silencedKept);
    this.#records.silenced(keys, by);
    this.#align();
  }

  /** Brings everything in line with the plan. What changes on the way is taken up in another round. */
  #align(): void {
    this.#isOutOfLine = true;
    if (this.#isAligning) return;
    this.#isAligning = true;
    try {
      while (this.#isOutOfLine && !this.#isDisposed) {
        this.#isOutOfLine = false;
        this.#alignOnce();
      }
    } finally {
      this.#isAligning = false;
    }
  }

  #alignOnce(): void {
    const before = this.#state;
    const looked = this.#look();
    const { plan, readiness, plannedAlerts } = looked;
    this.#bell.sound(plan.state === 'ring' ? plan.ring : undefined);
    this.#alerts.show(plannedAlerts);
    const next = { ...looked, alerts: this.#alerts.state() };
    // First, for by it the other tabs are told whether this one attends to a call.
    if (!isSame(before, next)) this.#state = next;
    this.#tabs.setHeard(canRingHere(next));
    this.#tabs.setWanted(keysToRing(next));
    this.#nextChange.set(plan.nextChangeMs);
    this.#records.looked(next);
    if (this.#state === before) return;
    if (!isSame(before.readiness, readiness)) this.#emitter.emit('readiness', { readiness });
    this.#emitter.emit('change', { state: next });
  }

  #look(): RingerState {
    return ringerStateOf({
      book: this.#book,
      ...this.#configuration,
      ...this.#situation.now(),
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
