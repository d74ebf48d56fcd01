import type { Alerts } from '../alerts/alerts.js';
import type { RingPlayer } from '../audio/ring-player.js';
import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import { createDisposables, type Disposables } from '../base/disposables.js';
import { storageWithAccess } from '../browser/storage-with-access.js';
import type { PageStorage } from '../browser/page-storage.js';
import type { CallEvent } from '../calls/ringing-calls.js';
import { startSource } from '../calls/start-source.js';
import { defaultSettings } from '../settings/settings.js';
import { createMuteKeeper, type MuteKeeper } from '../settings/mute-keeper.js';
import { createSettingsStore, type SettingsStore } from '../settings/settings-store.js';
import { createMissedCalls, type MissedCalls } from '../reports/missed-calls.js';
import type { RingReport } from '../reports/ring-report.js';
import { isMissed } from '../reports/verdict.js';
import { createTabElection, type TabElection } from '../tabs/tab-election.js';
import type { CompleteConfiguration } from './complete-configuration.js';
import { createLineTracker, type LineTracker } from './line-tracker.js';
import { createReportRecorder, type ReportRecorder } from './report-recorder.js';
import type { RingerDependencies } from './ringer-dependencies.js';
import type { RingerEmitter } from './ringer-emitter.js';
import type { RingerOptions } from './ringer-options.js';
import { createSleepTracker, type SleepTracker } from './sleep-tracker.js';
import { createRuleContextTracker, type RuleContextTracker } from './rule-context-tracker.js';

/** The parts of a ringer, one from each folder, connected to each other's events. */
export interface RingerParts {
  readonly context: RuleContextTracker;
  readonly line: LineTracker;
  readonly sleep: SleepTracker;
  readonly settings: SettingsStore;
  readonly mute: MuteKeeper;
  readonly recorder: ReportRecorder;
  readonly missed: MissedCalls;
  readonly player: RingPlayer;
  readonly alerts: Alerts;
  readonly tabs: TabElection;
  isStoragePartitioned(): boolean;
  /** Starts the sources. Each may report calls at once. */
  startSources(): void;
  /** Stops the sources, then disposes of every part. A part that throws doesn't stop the others. */
  dispose(): void;
}

export interface RingerPartsOptions {
  readonly options: RingerOptions;
  readonly configuration: CompleteConfiguration;
  readonly dependencies: RingerDependencies;
  readonly clock: Clock;
  readonly emitter: RingerEmitter;
  /** The state of a part changed. */
  readonly onChange: () => void;
  /** The agent changed the settings in another tab. */
  readonly onSettings: () => void;
  readonly onCallEvent: (event: CallEvent) => void;
  /** The agent silenced these calls in another tab. */
  readonly onSilenced: (keys: readonly string[]) => void;
}

/** Creates the parts. Nothing rings until `startSources()`. */
export function createRingerParts(given: RingerPartsOptions): RingerParts {
  const { options, configuration, dependencies, clock, emitter, onChange } = given;
  const { sources, storageKey: name = 'belfry' } = options;
  const { visibility, storageAccess } = dependencies;
  const storage = storageWithAccess(dependencies.storage, storageAccess);
  const onProblem = (error: BelfryError): void => emitter.problem(error);
  const settings = createSettingsStore({
    ...configuration.terms,
    key: `${name}:settings`,
    storage,
    onChange: given.onSettings,
    onProblem,
  });
  const parts = {
    settings,
    ...createReporting(name, storage, given),
    mute: createMuteKeeper({
      clock,
      key: `${name}:mute`,
      storage,
      visibility,
      storedEndMs: () => settings.get().mutedUntilMs,
      correct: (endMs) => settings.set({ mutedUntilMs: endMs }),
      onChange,
    }),
    context: createRuleContextTracker({
      sources: sources.map((source) => source.name),
      visibility,
      clock,
      onChange,
    }),
    line: createLineTracker({ clock, onChange }),
    player: dependencies.createRingPlayer({
      ringtones: configuration.ringtones,
      fallbackRingtone: defaultSettings.ringtone,
      clock,
    }),
    alerts: dependencies.createAlerts({ name, clock, describe: options.describeAlerts }),
    tabs: createTabElection({
      name,
      clock,
      environment: dependencies.tabs,
      storageAccess,
      onRole: onChange,
      onSilenced: given.onSilenced,
    }),
  };
  const { context, line, recorder, tabs } = parts;
  const { lifecycle } = dependencies;
  const sleep = createSleepTracker({ clock, lifecycle, recorder, tabs, onChange, onProblem });

  const disposables = connect({ ...parts, sleep }, given);
  const onEvent = (event: CallEvent): void => {
    sleep.check();
    given.onCallEvent(event);
  };
  const { onWake } = sleep;
  return {
    ...parts,
    sleep,
    isStoragePartitioned: () => storageAccess?.isPartitioned() === true,
    startSources() {
      const onAgent: RuleContextTracker['onAgent'] = (...report) => context.onAgent(...report);
      const onLine: LineTracker['onLine'] = (...report) => line.onLine(...report);
      for (const source of sources) {
        disposables.add(startSource(source, { clock, onEvent, onAgent, onLine, onWake, onProblem }));
      }
    },
    dispose: () => disposables.dispose(),
  };
}

function createReporting(
  name: string,
  storage: PageStorage,
  { clock, emitter, onChange }: RingerPartsOptions,
): Pick<RingerParts, 'recorder' | 'missed'> {
  const reportsKey = `${name}:reports`;
  const recorder = createReportRecorder({
    key: reportsKey,
    storage,
    clock,
    onReport(report) {
      missed.update();
      emitReport(emitter, report);
    },
  });
  const missed = createMissedCalls({
    key: `${name}:seen-report`,
    reportsKey,
    storage,
    reports: () => recorder.reports(),
    onChange,
  });
  return { recorder, missed };
}

type ConnectedParts = Omit<RingerParts, 'isStoragePartitioned' | 'startSources' | 'dispose'>;

/** Connects the events of the parts. Disposing of the result disposes of every part. */
function connect(
  parts: ConnectedParts,
  { dependencies, emitter, onChange }: RingerPartsOptions,
): Disposables {
  const { storageAccess } = dependencies;
  const { recorder, player, alerts } = parts;
  const onProblem = (error: BelfryError): void => emitter.problem(error);
  const disposables = createDisposables((cause) => {
    const message = 'A part of the ringer threw during dispose(). All other parts were disposed of.';
    // Not deferred: no listener is left afterwards.
    emitter.emit('problem', { error: new BelfryError('source-failed', message, { cause }) });
  });
  for (const part of [
    parts.settings,
    parts.mute,
    parts.missed,
    player,
    alerts,
    parts.tabs,
    parts.context,
    parts.sleep,
  ])
    disposables.add(() => part.dispose());
  if (storageAccess !== undefined) disposables.add(storageAccess.onChange(onChange));
  disposables.add(player.on('change', onChange));
  disposables.add(player.on('problem', ({ error }) => onProblem(error)));
  disposables.add(player.on('first-sound', (sound) => recorder.firstSound(sound)));
  disposables.add(alerts.on('change', onChange));
  disposables.add(alerts.on('problem', ({ error }) => onProblem(error)));
  disposables.add(alerts.on('click', (event) => emitter.emit('alert-click', event)));
  return disposables;
}

function emitReport(emitter: RingerEmitter, report: RingReport): void {
  emitter.emit('report', { report });
  if (isMissed(report)) emitter.emit('missed', { report });
}
