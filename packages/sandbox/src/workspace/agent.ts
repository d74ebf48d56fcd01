import { INITIAL_ACTIVITY, type Activity } from './activities.js';

/** The sandbox's only agent (TaskRouter calls it a worker). */
export interface Agent {
  /** The agent's login name, and the name of its Voice client. */
  readonly identity: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly activity: Activity;
  /** When the activity last changed, in ms since the epoch. */
  readonly activityChangedAtMs: number;
  readonly updatedAtMs: number;
  readonly version: number;
}

/** The initial agent; see `SandboxOptions.agent`. */
export interface AgentSetup {
  readonly identity: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * Creates an agent who is available for calls. The default attributes are what Flex requires to start, plus a few
 * skills.
 */
export function createAgent(setup: AgentSetup, nowMs: number): Agent {
  return {
    identity: setup.identity,
    attributes: agentAttributes(setup.identity, {
      routing: { skills: ['support', 'english'], levels: { english: 5 } },
      ...setup.attributes,
    }),
    activity: INITIAL_ACTIVITY,
    activityChangedAtMs: nowMs,
    updatedAtMs: nowMs,
    version: 1,
  };
}

/** Merges attributes over the ones that Flex requires to start. */
export function agentAttributes(
  identity: string,
  attributes: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return {
    full_name: 'Alice Agent',
    contact_uri: `client:${identity}`,
    email: `${identity}@example.com`,
    roles: ['agent'],
    ...attributes,
  };
}

/** Reads the agent's roles from its attributes. */
export function agentRoles(agent: Agent): readonly string[] {
  const { roles } = agent.attributes;
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : ['agent'];
}
