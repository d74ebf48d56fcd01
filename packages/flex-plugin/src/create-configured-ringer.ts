import {
  BelfryError,
  createRinger,
  defaultSettings,
  type CallSource,
  type PlannedAlerts,
  type Ringer,
  type RingerConfiguration,
  type RingerOptions,
} from 'belfry';
import { alertText } from './bell/alert-text.js';
import { flexCalls } from './flex/flex-calls.js';
import type { FlexManagerHost } from './flex/flex-host.js';
import { flexLanguage } from './flex/flex-language.js';
import { browserDecoder } from './own-sound/browser-decoder.js';
import { createOwnSound, type OwnSound } from './own-sound/create-own-sound.js';
import { inspectSound } from './own-sound/inspect-sound.js';
import { createOwnSoundRecords } from './own-sound/own-sound-record.js';
import { createOwnSoundStore, type OwnSoundStore } from './own-sound/own-sound-store.js';
import { createSoundFiles } from './own-sound/sound-files.js';
import type { ProblemLog } from './problems/problem-log.js';
import {
  ringerConfiguration,
  type AdministratorConfiguration,
} from './configuration/administrator-configuration.js';
import { followConfiguration, type ConfigurationInForce } from './configuration/follow-configuration.js';

/** A ringer that follows the administrator's configuration, and how to stop that. */
export interface ConfiguredRinger {
  readonly ringer: Ringer;
  /** The agent's own sound, which is among the ringer's ringtones. */
  readonly ownSound: OwnSound;
  /** The ringer and the own sound too. */
  dispose(): void;
}

/** Makes a ringer, which rings whatever is wrong with its configuration: that is told as problems. */
export function makeConfiguredRinger(
  manager: FlexManagerHost,
  code: AdministratorConfiguration,
  problems: ProblemLog,
): ConfiguredRinger {
  const storage = localStorageIfAny();
  const configuration = followConfiguration({
    serviceConfiguration: manager.serviceConfiguration,
    code,
    storage,
    fetch: (...args) => globalThis.fetch(...args),
    onChange() {
      problems.resolve('options');
      tellMistakes();
      configure();
    },
    onProblem: (error) => problems.report('options', error),
  });
  const tellMistakes = (): void => {
    // The newest is shown first, and the first mistake is the one to mend first.
    for (const { message } of [...configuration.mistakes()].reverse()) problems.report('options', message);
  };
  tellMistakes();
  const { storageKey, maxRingMs } = configuration.current();
  const store = openOwnSoundStore(storageKey ?? 'belfry', storage);
  const configure = (): void => {
    problems.guard('options', () => ringer.configure(withOwnSound(configuration, store)));
  };
  const language = flexLanguage(manager);
  const options = {
    describeAlerts: (alerts: PlannedAlerts) => alertText(alerts, language),
    ...withOwnSound(configuration, store),
    ...(storageKey !== undefined && { storageKey }),
    ...(maxRingMs !== undefined && { maxRingMs }),
  };
  const ringer = makeRinger(options, [flexCalls(manager)], problems);
  store.subscribe(configure);
  const ownSound = createOwnSound({
    store,
    ringer,
    defaultRingtone: () => configuration.current().settings?.ringtone ?? defaultSettings.ringtone,
    inspect: (file) => inspectSound(file, browserDecoder),
    problems,
  });
  return {
    ringer,
    ownSound,
    dispose() {
      ownSound.dispose();
      store.dispose();
      configuration.dispose();
      ringer.dispose();
    },
  };
}

function openOwnSoundStore(storageKey: string, storage: Storage | undefined): OwnSoundStore {
  const name = `${storageKey}:own-sound`;
  return createOwnSoundStore(createOwnSoundRecords(name, storage), createSoundFiles(name));
}

/** What the administrator configured, and the agent's own sound among the ringtones. */
function withOwnSound(configuration: ConfigurationInForce, store: OwnSoundStore): RingerConfiguration {
  const configured = ringerConfiguration(configuration.current());
  return { ...configured, ringtones: { ...configured.ringtones, ...store.ringtones() } };
}

/** Should the ringer find fault with what was read as right, it rings with the defaults. */
function makeRinger(
  options: Omit<RingerOptions, 'sources'>,
  sources: readonly CallSource[],
  problems: ProblemLog,
): Ringer {
  try {
    return createRinger({ ...options, sources });
  } catch (error) {
    if (!(error instanceof BelfryError)) throw error;
    problems.report('options', error);
    return createRinger({ sources });
  }
}

/** Merely reading it throws where cookies are blocked. */
function localStorageIfAny(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
