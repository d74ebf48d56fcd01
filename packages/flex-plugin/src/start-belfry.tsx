import type { Ringer } from 'belfry';
import React, { type ReactElement } from 'react';
import type { ProblemLog } from './problems/problem-log.js';
import { Belfry } from './Belfry.js';
import type { ConfigurationInForce } from './configuration/follow-configuration.js';
import { createConfiguredRinger } from './create-configured-ringer.js';
import type { FlexHost, FlexManagerHost } from './flex/flex-host.js';
import { flexLanguage } from './flex/flex-language.js';
import type { FlexRingtone } from './flex/flex-ringtone.js';
import { createPasteTheme } from './flex/PasteTheme.js';
import { showClickedCall } from './flex/show-clicked-call.js';
import { createCleanups } from './problems/cleanups.js';

/** Belfry while it's turned on for the agent. */
export interface RunningBelfry {
  readonly ringer: Ringer;
  /** The bell for the main header. */
  readonly bell: ReactElement;
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
  const bell = (
    <Belfry
      ringer={ringer}
      customSound={customSound}
      problems={problems}
      configuration={configuration}
      Theme={createPasteTheme(flex)}
      language={flexLanguage(manager)}
    />
  );
  return { ringer, bell, configure: () => configured.configure(), dispose: () => cleanups.run() };
}
