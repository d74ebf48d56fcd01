import type { Mistake } from 'belfry/configuration';
import type { AdministratorConfiguration } from './administrator-configuration.js';
import { mergeConfigurations } from './merge-configurations.js';
import { readConfiguration, ringtoneNamesIn } from './read-configuration.js';
import { followRemoteConfiguration, type RemoteConfiguration } from './remote-configuration.js';

/** The administrator's configuration, as far as it has been read. */
export interface ConfigurationInForce {
  current(): AdministratorConfiguration;
  mistakes(): readonly Mistake[];
  /** When the JSON file was last read. `undefined`: not since the page opened, or there is none. */
  readAt(): Date | undefined;
  /** Reads Flex's service configuration again if Flex replaced it, and the JSON file. Cheap if called often. */
  refresh(): void;
  /** Like `refresh()`, without the JSON file. */
  refreshAccount(): void;
  dispose(): void;
}

export interface FollowConfigurationOptions {
  /** Returns Flex's service configuration. Its `ui_attributes.belfry` is the first source. */
  readonly serviceConfiguration: () => unknown;
  /** The options in code, the last source. */
  readonly code: unknown;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly onChange: () => void;
  readonly onProblem: (error: Error) => void;
  /** Called each time the JSON file was read, after `onChange` if it changed. */
  readonly onRead?: () => void;
}

/**
 * Merges three sources: Flex's service configuration, the JSON file at its `url`, and code. If two set the same key,
 * the first one wins. The service configuration comes first because an administrator can change it at once and for
 * everyone, without a server or a new build.
 */
export function followConfiguration(options: FollowConfigurationOptions): ConfigurationInForce {
  let account = accountPart(options.serviceConfiguration());
  let remote = follow(account, options, () => reread());

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
  function refreshAccount(): void {
    const next = accountPart(options.serviceConfiguration());
    if (next === account || isSameJson(next, account)) return;
    const isSameUrl = urlIn(next) === urlIn(account);
    account = next;
    if (!isSameUrl) {
      remote?.dispose();
      remote = follow(account, options, () => reread());
    }
    reread();
  }

  return {
    current: () => inForce.merged,
    mistakes: () => inForce.mistakes,
    readAt: () => remote?.readAt(),
    refreshAccount,
    refresh() {
      refreshAccount();
      remote?.poll();
    },
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

function urlIn(account: unknown): string | undefined {
  return readConfiguration(account, accountPath).configuration.url;
}

function isSameJson(a: unknown, b: unknown): boolean {
  try {
    return JSON.stringify(a) === JSON.stringify(b);
  } catch {
    return false;
  }
}

function follow(
  account: unknown,
  options: FollowConfigurationOptions,
  onChange: () => void,
): RemoteConfiguration | undefined {
  const url = urlIn(account);
  if (url === undefined) return undefined;
  const { storage, fetch, onProblem, onRead } = options;
  return followRemoteConfiguration({ url, storage, fetch, onChange, onProblem, ...(onRead && { onRead }) });
}
