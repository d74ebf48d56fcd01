import { browserStorage, type Ringer, type RingerConfiguration } from 'belfry';
import { alertText } from 'belfry-element/catalogs';
import {
  createCustomSound,
  inspectSound,
  openCustomSoundStore,
  type CustomSound,
  type ProblemLog,
} from 'belfry-element/custom-sound';
import { ringerConfiguration } from './configuration/administrator-configuration.js';
import { flexAutoAnswer } from './configuration/flex-auto-answer.js';
import type { ConfigurationInForce } from './configuration/follow-configuration.js';
import { lockUploads } from './configuration/lock-uploads.js';
import { createRingerOrFallBack } from './create-ringer-or-fall-back.js';
import { flexCalls } from './flex/flex-calls.js';
import type { FlexManagerHost } from './flex/flex-host.js';
import { flexLanguage } from './flex/flex-language.js';
import { flexVoice } from './flex/flex-voice.js';
import type { Cleanups } from './problems/cleanups.js';

/** A ringer that follows the administrator's configuration. */
export interface ConfiguredRinger {
  readonly ringer: Ringer;
  /** The agent's custom sound, which is one of the ringer's ringtones. */
  readonly customSound: CustomSound;
  /** Applies the configuration that is in force now. */
  configure(): void;
}

export interface ConfiguredRingerOptions {
  readonly manager: FlexManagerHost;
  readonly configuration: Pick<ConfigurationInForce, 'current'>;
  readonly problems: ProblemLog;
  /** Everything created here registers its cleanup. */
  readonly cleanups: Cleanups;
}

/** Creates a ringer with the configuration. Reports invalid configuration as problems, and rings anyway. */
export function createConfiguredRinger(given: ConfiguredRingerOptions): ConfiguredRinger {
  const { manager, configuration, problems, cleanups } = given;
  const { storageKey, maxRingMs } = configuration.current();

  const store = openCustomSoundStore(storageKey ?? 'belfry', browserStorage());
  cleanups.add(() => store.dispose());

  const currentConfiguration = (): RingerConfiguration => {
    const configured = lockUploads(ringerConfiguration(configuration.current()));
    return {
      autoAnswer: flexAutoAnswer(manager.serviceConfiguration),
      ...configured,
      ringtones: { ...configured.ringtones, ...store.ringtones() },
    };
  };
  const language = flexLanguage(manager);
  const ringer = createRingerOrFallBack({
    sources: [flexCalls(manager), flexVoice(manager)],
    options: {
      ...currentConfiguration(),
      describeAlerts: (alerts) => alertText(alerts, language),
      ...(storageKey !== undefined && { storageKey }),
      ...(maxRingMs !== undefined && { maxRingMs }),
    },
    onInvalid: (error) => problems.report('options', error),
  });
  cleanups.add(() => ringer.dispose());

  const configure = (): void => {
    problems.guard('options', () => ringer.configure(currentConfiguration()));
  };
  // Before `createCustomSound` subscribes, so that the ringer has a new ringtone before the agent's choice of it is set.
  store.subscribe(configure);
  const customSound = createCustomSound({
    store,
    ringer,
    inspect: (file) => inspectSound(file),
    problems,
  });
  cleanups.add(() => customSound.dispose());
  return { ringer, customSound, configure };
}
