import { browserStorage, type Ringer } from 'belfry';
import { createProblemLog } from 'belfry-element/custom-sound';
import { isEnabledFor, type BelfryFlexOptions } from './configuration/administrator-configuration.js';
import { followConfiguration } from './configuration/follow-configuration.js';
import { addBellSlot } from './flex/bell-slot.js';
import { claimFlex } from './flex/claim-flex.js';
import { followAgentAttributes } from './flex/flex-agent.js';
import type { FlexHost, FlexManagerHost } from './flex/flex-host.js';
import { createFlexRingtone } from './flex/flex-ringtone.js';
import { createPowerSwitch } from './power-switch.js';
import { createCleanups } from './problems/cleanups.js';
import { startBelfry, type RunningBelfry } from './start-belfry.js';

/** Belfry, installed in Flex. */
export interface InstalledBelfry {
  /** The ringer. `undefined` while the configuration turns Belfry off for this agent. */
  ringer(): Ringer | undefined;
  /**
   * Calls back with the ringer: now, if there is one, and with a new one whenever the configuration turns Belfry on. If
   * your listener returns a function, Belfry calls it when it's turned off. The returned function removes the listener.
   *
   * @example
   * belfry.onRinger((ringer) => ringer.on('report', ({ report }) => track(report)));
   */
  onRinger(listener: (ringer: Ringer) => unknown): () => void;
  /** Removes everything that Belfry added and turns Flex's own ringtone back on. */
  dispose(): void;
}

/**
 * Installs Belfry in Flex: rings when a call is offered to this agent, mutes Flex's own ringtone, and adds the bell
 * to the main header. Use it in your own plugin. `belfry-flex-plugin.js` does the same.
 *
 * Problems are logged once and shown in the panel. Invalid configuration is ignored. Flex's own ringtone stays on
 * until Belfry can ring. If the configuration turns Belfry off for this agent (`enabled`), it only follows the
 * configuration and the agent's attributes.
 *
 * If another copy of Belfry is already installed in this Flex, this one logs that and does nothing: agents have one bell,
 * and calls ring once.
 *
 * @throws If no ringer can be created. Flex then uses its own ringtone.
 *
 * @example
 * import { installBelfry } from 'belfry-flex';
 *
 * init(flex: typeof Flex, manager: Flex.Manager) {
 *   const belfry = installBelfry(flex, manager, { settings: { ringtone: 'chime' } });
 *   belfry.onRinger((ringer) => ringer.on('report', ({ report }) => track(report)));
 * }
 */
export function installBelfry(
  flex: FlexHost,
  manager: FlexManagerHost,
  options: BelfryFlexOptions = {},
): InstalledBelfry {
  const release = claimFlex(flex);
  if (release === undefined) return stepAside();
  try {
    return install(flex, manager, options, release);
  } catch (error) {
    release();
    throw error;
  }
}

function stepAside(): InstalledBelfry {
  console.warn(
    '[belfry] Belfry is already installed, so this copy does nothing. Install Belfry once: as a plugin, or in your own plugin.',
  );
  const nothing = (): undefined => undefined;
  return { ringer: nothing, onRinger: () => nothing, dispose: nothing };
}

function install(
  flex: FlexHost,
  manager: FlexManagerHost,
  options: BelfryFlexOptions,
  release: () => void,
): InstalledBelfry {
  const problems = createProblemLog();
  const cleanups = createCleanups(problems);
  cleanups.add(release);
  const configuration = followConfiguration({
    serviceConfiguration: () => manager.serviceConfiguration,
    code: options,
    storage: browserStorage().local,
    fetch: (...args) => globalThis.fetch(...args),
    onChange() {
      reportMistakes();
      power.reconcile();
      power.running()?.configure();
    },
    // A problem with an earlier copy is solved.
    onRead: () => reportMistakes(),
    onProblem: (error) => problems.report('options', error),
  });
  cleanups.add(() => configuration.dispose());
  function reportMistakes(): void {
    problems.resolve('options');
    // The panel shows the newest problem first, and the first mistake is the one to fix first.
    for (const { message } of [...configuration.mistakes()].reverse()) problems.report('options', message);
  }
  reportMistakes();

  const agent = followAgentAttributes(manager, {
    onStoreChange: () => configuration.refreshAccount(),
    onChange() {
      power.reconcile();
      configuration.refresh();
    },
  });
  cleanups.add(() => agent.dispose());
  const flexRingtone = createFlexRingtone(flex);
  const power = createPowerSwitch<RunningBelfry>({
    shouldRun: () => isEnabledFor(configuration.current(), agent.attributes()),
    start: () => startBelfry({ flex, manager, flexRingtone, configuration, problems }),
    onError: (error) => problems.report('panel', error),
  });
  cleanups.add(() => power.dispose());
  cleanups.add(problems.guard('header', () => addBellSlot(flex, power)));
  cleanups.add(onVisible(() => configuration.refresh()));
  startOrCleanUp(
    () => power.reconcile(),
    () => cleanups.run(),
  );
  return {
    ringer: () => power.running()?.ringer,
    onRinger: (listener) => power.onRunning(({ ringer }) => listener(ringer)),
    dispose: () => cleanups.run(),
  };
}

function startOrCleanUp(start: () => void, cleanUp: () => void): void {
  try {
    start();
  } catch (error) {
    cleanUp();
    throw error;
  }
}

function onVisible(callback: () => void): () => void {
  if (typeof document === 'undefined') return () => undefined;
  const listener = (): void => {
    if (document.visibilityState === 'visible') callback();
  };
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
