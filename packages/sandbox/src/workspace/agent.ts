import { INITIAL_ACTIVITY, type Activity } from './activities.js';

/** The one agent (TaskRouter: worker) of the sandbox. */
export interface Agent {
  /** The name by which the agent logs in, and its Voice client's name. */
  readonly identity: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly activity: Activity;
  /** When the activity last changed, in ms since the epoch. */
  readonly activityChangedAtMs: number;
  readonly updatedAtMs: number;
  readonly version: number;
}

/** How an agent is set up; see `SandboxOptions.agent`. */
export interface AgentSetup {
  readonly identity: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A new agent, available for calls. Attributes that are not given get what Flex needs to boot, and some skills. */
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

/** These attributes, with what Flex needs to boot where they leave it out. */
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

/** The agent's roles, as its attributes say them. */
export function agentRoles(agent: Agent): readonly string[] {
  const { roles } = agent.attributes;
  return Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : ['agent'];
}
