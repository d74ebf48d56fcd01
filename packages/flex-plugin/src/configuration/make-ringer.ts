import { BelfryError, createRinger, type CallSource, type Ringer, type RingerOptions } from 'belfry';
import { flexCalls } from '../flex-calls.js';
import type { FlexManagerHost } from '../flex-host.js';
import type { ProblemLog } from '../problem-log.js';
import type { AdministratorConfiguration } from './administrator-configuration.js';
import { followConfiguration } from './follow-configuration.js';
import { ringerConfiguration } from './merge-configurations.js';

/** A ringer that follows the administrator's configuration, and how to stop that. */
export interface ConfiguredRinger {
  readonly ringer: Ringer;
  /** The ringer too. */
  dispose(): void;
}

/** Makes a ringer, which rings whatever is wrong with its configuration: that is told as problems. */
export function makeConfiguredRinger(
  manager: FlexManagerHost,
  code: AdministratorConfiguration,
  problems: ProblemLog,
): ConfiguredRinger {
  const configuration = followConfiguration({
    serviceConfiguration: manager.serviceConfiguration,
    code,
    storage: localStorageIfAny(),
    fetch: (...args) => globalThis.fetch(...args),
    onChange() {
      problems.resolve('options');
      tellMistakes();
      problems.guard('options', () => ringer.configure(ringerConfiguration(configuration.current())));
    },
    onProblem: (error) => problems.report('options', error),
  });
  const tellMistakes = (): void => {
    // The newest is shown first, and the first mistake is the one to mend first.
    for (const { message } of [...configuration.mistakes()].reverse()) problems.report('options', message);
  };
  tellMistakes();
  const { storageKey, maxRingMs } = configuration.current();
  const options = {
    ...ringerConfiguration(configuration.current()),
    ...(storageKey !== undefined && { storageKey }),
    ...(maxRingMs !== undefined && { maxRingMs }),
  };
  const ringer = makeRinger(options, [flexCalls(manager)], problems);
  return {
    ringer,
    dispose() {
      configuration.dispose();
      ringer.dispose();
    },
  };
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
