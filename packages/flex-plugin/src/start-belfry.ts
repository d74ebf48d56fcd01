import type { Ringer } from 'belfry';
import type { ProblemLog } from 'belfry-element/custom-sound';
import type { ConfigurationInForce } from './configuration/follow-configuration.js';
import { createConfiguredRinger } from './create-configured-ringer.js';
import type { BellProperties } from './flex/bell-slot.js';
import type { FlexHost, FlexManagerHost } from './flex/flex-host.js';
import { flexLanguage } from './flex/flex-language.js';
import type { FlexRingtone } from './flex/flex-ringtone.js';
import { showClickedCall } from './flex/show-clicked-call.js';
import { watchUnheardCalls } from './flex/watch-unheard-calls.js';
import { createCleanups } from './problems/cleanups.js';

/** Belfry while it's turned on for the agent. */
export interface RunningBelfry {
  readonly ringer: Ringer;
  /** What the bell in the main header shows. */
  readonly bell: BellProperties;
  /** Applies the configuration that is in force now. */
  configure(): void;
  /** Stops ringing and turns Flex's own ringtone back on, even while a call rings. */
  dispose(): void;
}

export interface StartBelfryOptions {
  readonly flex: FlexHost;
  readonly manager: FlexManagerHost;
  readonly flexRingtone: FlexRingtone;
  readonly configuration: Pick<ConfigurationInForce, 'current' | 'readAt'>;
  readonly problems: ProblemLog;
}

/**
 * Rings when a call is offered to this agent, and mutes Flex's own ringtone.
 *
 * @throws If no ringer can be created. Flex then uses its own ringtone.
 */
export function startBelfry(options: StartBelfryOptions): RunningBelfry {
  const { flex, manager, flexRingtone, configuration, problems } = options;
  const cleanups = createCleanups(problems);
  const configured = createConfiguredRinger({ ...options, cleanups });
  const { ringer, customSound } = configured;
  cleanups.add(ringer.on('problem', ({ error }) => problems.report(error.code, error)));
  problems.guard('flex-ringtone', () => flexRingtone.mute());
  cleanups.add(() => flexRingtone.restore(ringer.state().calls.length > 0));
  cleanups.add(showClickedCall(flex, ringer, problems));
  const unheardCalls = watchUnheardCalls({
    flex,
    manager,
    ringer,
    configuration: () => configuration.current(),
    problems,
  });
  cleanups.add(() => unheardCalls.dispose());
  // Evaluated here and not imported: test runners without a window load this package too.
  import('belfry-element').catch((error: unknown) => problems.report('header', error));
  const bell: BellProperties = {
    ringer,
    customSound,
    problems,
    configurationReadAt: () => configuration.readAt(),
    unheardRule: () => unheardCalls.rule(),
    language: flexLanguage(manager).tag,
  };
  return {
    ringer,
    bell,
    configure() {
      configured.configure();
      unheardCalls.check();
    },
    dispose: () => cleanups.run(),
  };
}
