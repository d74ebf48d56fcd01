import type { FlexManagerHost, FlexWorker } from './flex-host.js';

/** The worker whose tasks Flex shows, from Flex's Redux state: `flex.worker.source`. */
export function shownWorker({ store }: FlexManagerHost): FlexWorker | undefined {
  const state = store.getState() as { flex?: { worker?: { source?: FlexWorker } } } | undefined;
  return state?.flex?.worker?.source;
}

/** The agent's attributes. `undefined` while Flex doesn't know them. Never throws. */
export function agentAttributes(manager: FlexManagerHost): Readonly<Record<string, unknown>> | undefined {
  try {
    const worker = shownWorker(manager) ?? manager.workerClient;
    const attributes: unknown = worker?.attributes;
    return typeof attributes === 'object' && attributes !== null ? { ...attributes } : undefined;
  } catch {
    return undefined;
  }
}

/** Follows the attributes of Flex's agent. */
export interface AgentAttributes {
  /** `undefined` while Flex doesn't know them. */
  attributes(): Readonly<Record<string, unknown>> | undefined;
  dispose(): void;
}

export interface FollowAgentOptions {
  /** Flex's state changed, maybe without a change of the attributes. */
  readonly onStoreChange: () => void;
  /** The attributes changed. */
  readonly onChange: () => void;
}

/** Follows the attributes with Flex's Redux store: Flex dispatches an action for each update of the worker. */
export function followAgentAttributes(
  manager: FlexManagerHost,
  options: FollowAgentOptions,
): AgentAttributes {
  let attributes = agentAttributes(manager);
  let json = toJson(attributes);
  function check(): void {
    options.onStoreChange();
    const next = agentAttributes(manager);
    const nextJson = toJson(next);
    if (nextJson === json) return;
    attributes = next;
    json = nextJson;
    options.onChange();
  }
  const unsubscribe = manager.store.subscribe(check);
  return { attributes: () => attributes, dispose: unsubscribe };
}

function toJson(attributes: object | undefined): string | undefined {
  try {
    return JSON.stringify(attributes);
  } catch {
    return undefined;
  }
}
