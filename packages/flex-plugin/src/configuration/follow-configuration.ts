import type { AdministratorConfiguration } from './administrator-configuration.js';
import { mergeConfigurations } from './merge-configurations.js';
import type { Mistake } from './mistakes.js';
import { readConfiguration } from './read-configuration.js';
import { followRemoteConfiguration, type RemoteConfiguration } from './remote-configuration.js';

/** The administrator's configuration, as far as it is known. */
export interface ConfigurationInForce {
  current(): AdministratorConfiguration;
  mistakes(): readonly Mistake[];
  dispose(): void;
}

export interface FollowConfigurationOptions {
  /** Flex's service configuration: `ui_attributes.belfry` of it has the first word. */
  readonly serviceConfiguration: unknown;
  /** What code gave, which has the last word. */
  readonly code: unknown;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly onChange: () => void;
  readonly onProblem: (error: Error) => void;
}

/**
 * One configuration from three sources: Flex's service configuration, the JSON at its `url`, code. Where two
 * of them speak of the same, the earlier one holds: it can be changed at once and for everybody without the
 * later one's server or build, which is what an administrator needs when a floor rings wrongly.
 */
export function followConfiguration(options: FollowConfigurationOptions): ConfigurationInForce {
  const account = accountPart(options.serviceConfiguration);
  const { url } = readConfiguration(account, accountPath).configuration;
  const remote = url === undefined ? undefined : follow(url, options, () => look());

  function read(): { readonly merged: AdministratorConfiguration; readonly mistakes: readonly Mistake[] } {
    const written: (readonly [unknown, string])[] = [
      [account, accountPath],
      [remote?.current() ?? {}, 'url'],
      [options.code, 'options'],
    ];
    const ringtones = written.flatMap(([value, source]) =>
      Object.keys(readConfiguration(value, source).configuration.ringtones ?? {}),
    );
    const parts = written.map(([value, source]) => readConfiguration(value, source, ringtones));
    return {
      merged: mergeConfigurations(parts.map(({ configuration }) => configuration)),
      mistakes: parts.flatMap(({ mistakes }) => mistakes),
    };
  }
  let inForce = read();
  function look(): void {
    inForce = read();
    options.onChange();
  }

  return {
    current: () => inForce.merged,
    mistakes: () => inForce.mistakes,
    dispose: () => remote?.dispose(),
  };
}

const accountPath = 'ui_attributes.belfry';

function accountPart(serviceConfiguration: unknown): unknown {
  const { ui_attributes: attributes } = (serviceConfiguration ?? {}) as {
    ui_attributes?: { readonly belfry?: unknown } | null;
  };
  return attributes?.belfry ?? {};
}

function follow(
  url: string,
  { storage, fetch, onProblem }: FollowConfigurationOptions,
  onChange: () => void,
): RemoteConfiguration {
  return followRemoteConfiguration({ url, storage, fetch, onChange, onProblem });
}
