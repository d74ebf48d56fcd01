import type { Ringer } from 'belfry';
import React from 'react';
import { Belfry } from './Belfry.js';
import type { AdministratorConfiguration } from './configuration/administrator-configuration.js';
import { makeConfiguredRinger } from './create-configured-ringer.js';
import type { FlexHost, FlexManagerHost } from './flex/flex-host.js';
import { muteFlexRingtone } from './flex/mute-flex-ringtone.js';
import { flexLanguage } from './flex/flex-language.js';
import type { OwnSound } from './own-sound/create-own-sound.js';
import { createPasteTheme } from './flex/PasteTheme.js';
import { createProblemLog, type ProblemLog } from './problems/problem-log.js';
import { showClickedCall } from './flex/show-clicked-call.js';

/**
 * What the administrator configures, where neither Flex's service configuration (`ui_attributes.belfry`) nor the
 * JSON at its `url` says otherwise.
 */
export type BelfryFlexOptions = Omit<AdministratorConfiguration, 'url'>;

export interface InstalledBelfry {
  /** To do more with it: listen to `readiness` or `report`, ring a test. */
  readonly ringer: Ringer;
  /** Takes everything away again: the bell, its listeners and sounds; Flex's own ringtone is as it was. */
  dispose(): void;
}

/**
 * Makes Flex ring by Belfry: calls offered to this agent ring, Flex's own ringtone is off, and a bell stands
 * in the main header. For teams with a plugin of their own; `belfry-flex-plugin.js` does just this.
 *
 * It breaks nothing: what goes wrong is logged once and said in the bell's panel, what is wrong in
 * the configuration is left out, and Flex's own ringtone is only switched off once Belfry can ring in its place.
 *
 * @throws only if no ringer can be made at all; Flex then rings as before.
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
  const configured = makeConfiguredRinger(manager, options, problems);
  const { ringer, ownSound } = configured;
  const undo = [
    () => configured.dispose(),
    ringer.on('problem', ({ error }) => problems.report(error.code, error)),
    problems.guard('flex-ringtone', () => muteFlexRingtone(flex)),
    showClickedCall(flex, ringer, problems),
    problems.guard('header', () => addBell({ flex, manager, ringer, ownSound, problems })),
  ];
  return {
    ringer,
    dispose() {
      for (const undoOne of undo.reverse()) if (undoOne !== undefined) problems.guard('panel', undoOne);
    },
  };
}

interface BellParts {
  readonly flex: FlexHost;
  readonly manager: FlexManagerHost;
  readonly ringer: Ringer;
  readonly ownSound: OwnSound;
  readonly problems: ProblemLog;
}

function addBell({ flex, manager, ringer, ownSound, problems }: BellParts): () => void {
  const bell = (
    <Belfry
      key="belfry"
      ringer={ringer}
      ownSound={ownSound}
      problems={problems}
      Theme={createPasteTheme(flex)}
      language={flexLanguage(manager)}
    />
  );
  return flex.MainHeader.Content.add(bell, { align: 'end', sortOrder: -1 });
}
