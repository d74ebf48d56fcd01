import type { Mistake } from 'belfry/configuration';
import type { AdministratorConfiguration } from './administrator-configuration.js';
import { mergeConfigurations } from './merge-configurations.js';
import { readConfiguration, ringtoneNamesIn } from './read-configuration.js';
import { followRemoteConfiguration, type RemoteConfiguration } from './remote-configuration.js';

/** The administrator's configuration, as far as it has been read. */
export interface ConfigurationInForce {
  current(): AdministratorConfiguration;
  mistakes(): readonly Mistake[];
  dispose(): void;
}

export interface FollowConfigurationOptions {
  /** Flex's service configuration. Its `ui_attributes.belfry` is the first source. */
  readonly serviceConfiguration: unknown;
  /** The options in code, the last source. */
  readonly code: unknown;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly onChange: () => void;
  readonly onProblem: (error: Error) => void;
}

/**
 * Merges three sources: Flex's service configuration, the JSON file at its `url`, and code. If two set the same key,
 * the first one wins. The service configuration comes first because an administrator can change it at once and for
 * everyone, without a server or a new build.
 */
export function followConfiguration(options: FollowConfigurationOptions): ConfigurationInForce {
  const account = accountPart(options.serviceConfiguration);
  const { url } = readConfiguration(account, accountPath).configuration;
  const remote = url === undefined ? undefined : follow(url, options, () => reread());

  function read(): { readonly merged: AdministratorConfiguration; readonly mistakes: readonly Mistake[] } {
    const written: (readonly [unknown, string])[] = [
      [account, accountPath],
      [remote?.current() ?? {}, 'url'],
      [options.code, 'options'],
    ];
    const ringtones = written.flatMap(([value]) => ringtoneNamesIn(value));
    const parts = written.map(([value, source]) => readConfiguration(value, source, ringtones));
    return {
      merged: mergeConfigurations(parts.map(({ configuration }) => configuration)),
      mistakes: parts.flatMap(({ mistakes }) => mistakes),
    };
  }
  let inForce = read();
  function reread(): void {
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
