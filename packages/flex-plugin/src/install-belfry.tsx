import type { Ringer } from 'belfry';
import React from 'react';
import { Belfry } from './Belfry.js';
import type { BelfryFlexOptions } from './configuration/administrator-configuration.js';
import { createConfiguredRinger } from './create-configured-ringer.js';
import type { FlexHost, FlexManagerHost } from './flex/flex-host.js';
import { muteFlexRingtone } from './flex/mute-flex-ringtone.js';
import { flexLanguage } from './flex/flex-language.js';
import type { CustomSound } from './custom-sound/create-custom-sound.js';
import { createPasteTheme } from './flex/PasteTheme.js';
import { createCleanups } from './problems/cleanups.js';
import { createProblemLog, type ProblemLog } from './problems/problem-log.js';
import { showClickedCall } from './flex/show-clicked-call.js';

/** Belfry, installed in Flex. */
export interface InstalledBelfry {
  /** For your own code: listen to `readiness` or `report`, or play a test ring. */
  readonly ringer: Ringer;
  /** Removes everything that Belfry added and turns Flex's own ringtone back on. */
  dispose(): void;
}

/**
 * Installs Belfry in Flex: rings when a call is offered to this agent, mutes Flex's own ringtone, and adds the bell
 * to the main header. Use it in your own plugin. `belfry-flex-plugin.js` does the same.
 *
 * Problems are logged once and shown in the panel. Invalid configuration is ignored. Flex's own ringtone stays on
 * until Belfry can ring.
 *
 * @throws If no ringer can be created. Flex then uses its own ringtone.
 *
 * @example
 * import { installBelfry } from 'belfry-flex';
 *
 * init(flex: typeof Flex, manager: Flex.Manager) {
 *   const { ringer } = installBelfry(flex, manager, { settings: { ringtone: 'chime' } });
 *   ringer.on('report', ({ report }) => track(report));
 * }
 */
export function installBelfry(
  flex: FlexHost,
  manager: FlexManagerHost,
  options: BelfryFlexOptions = {},
): InstalledBelfry {
  const problems = createProblemLog();
  const cleanups = createCleanups(problems);
  const { ringer, customSound } = createConfiguredRinger({ manager, options, problems, cleanups });
  cleanups.add(ringer.on('problem', ({ error }) => problems.report(error.code, error)));
  cleanups.add(problems.guard('flex-ringtone', () => muteFlexRingtone(flex)));
  cleanups.add(showClickedCall(flex, ringer, problems));
  cleanups.add(problems.guard('header', () => addBell({ flex, manager, ringer, customSound, problems })));
  return { ringer, dispose: () => cleanups.run() };
}

interface BellParts {
  readonly flex: FlexHost;
  readonly manager: FlexManagerHost;
  readonly ringer: Ringer;
  readonly customSound: CustomSound;
  readonly problems: ProblemLog;
}

function addBell({ flex, manager, ringer, customSound, problems }: BellParts): () => void {
  const bell = (
    <Belfry
      key="belfry"
      ringer={ringer}
      customSound={customSound}
      problems={problems}
      Theme={createPasteTheme(flex)}
      language={flexLanguage(manager)}
    />
  );
  return flex.MainHeader.Content.add(bell, { align: 'end', sortOrder: -1 });
}
