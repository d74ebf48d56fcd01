import { SandboxError } from '../sandbox-error.js';
import { createEmitter } from '../emitter.js';
import { ACTIVITIES, findActivity } from './activities.js';
import { agentAttributes, createAgent, type Agent, type AgentSetup } from './agent.js';
import { createChannels, type Channel } from './channels.js';
import { createQueues, type Queue } from './queues.js';
import { createReservationStore, type OfferSources, type ReservationStore } from './reservation-store.js';
import type { WorkspaceEvent } from './workspace-event.js';

/** The state of the sandbox's TaskRouter workspace: the agent, its channels and queues, and its reservations. */
export interface Workspace extends ReservationStore {
  agent(): Agent;
  /** Sets the agent's activity by name or sid. Throws `unknown-activity`. */
  setActivity(nameOrSid: string): Agent;
  /** Replaces the agent's attributes. Attributes that Flex requires get defaults if you leave them out. */
  setAgentAttributes(attributes: Readonly<Record<string, unknown>>): Agent;
  channels(): readonly Channel[];
  /** Sets the agent's capacity and availability for a channel. Throws `unknown-channel`. */
  setChannel(name: string, change: ChannelChange): Channel;
  queues(): readonly Queue[];
  /** The queues and channels that offers can come from. */
  readonly sources: OfferSources;
  /** Calls the listener for every change, in order. Returns a function that removes it. */
  subscribe(listener: (event: WorkspaceEvent) => void): () => void;
}

/** The agent's new capacity and availability for a channel. Fields you leave out don't change. */
export interface ChannelChange {
  readonly capacity?: number | undefined;
  readonly isAvailable?: boolean | undefined;
}

/** The initial workspace; see `SandboxOptions`. */
export interface WorkspaceSetup {
  readonly agent: AgentSetup;
  readonly queues: readonly string[];
  /** Capacities by channel name. They override and extend the built-in channels. */
  readonly channels: Readonly<Record<string, number>>;
}

/** Creates a workspace with one available agent and no reservations. */
export function createWorkspace(setup: WorkspaceSetup): Workspace {
  const changes = createEmitter<WorkspaceEvent>();
  let agent = createAgent(setup.agent, Date.now());
  let channels = createChannels(setup.channels);
  const queues = createQueues(setup.queues);
  const sources: OfferSources = { queues, getChannel };

  function getChannel(name: string): Channel {
    const channel = channels.find((one) => one.name === name);
    if (channel) return channel;
    const names = channels.map((one) => one.name).join(', ');
    throw new SandboxError('unknown-channel', `Unknown channel "${name}". Expected one of: ${names}.`);
  }

  return {
    ...createReservationStore(sources, (event) => changes.emit(event)),
    sources,
    channels: () => channels,
    queues: () => queues.list(),
    subscribe: (listener) => changes.subscribe(listener),
    agent: () => agent,

    setActivity(nameOrSid) {
      const activity = findActivity(nameOrSid);
      if (!activity) {
        const names = ACTIVITIES.map((one) => one.name).join(', ');
        throw new SandboxError(
          'unknown-activity',
          `Unknown activity "${nameOrSid}". Expected one of: ${names}.`,
        );
      }
      const nowMs = Date.now();
      agent = {
        ...agent,
        activity,
        activityChangedAtMs: nowMs,
        updatedAtMs: nowMs,
        version: agent.version + 1,
      };
      changes.emit({ kind: 'agent', type: 'worker.activity.update', agent });
      return agent;
    },

    setAgentAttributes(attributes) {
      const merged = agentAttributes(agent.identity, attributes);
      agent = { ...agent, attributes: merged, updatedAtMs: Date.now(), version: agent.version + 1 };
      changes.emit({ kind: 'agent', type: 'worker.attributes.update', agent });
      return agent;
    },

    setChannel(name, { capacity, isAvailable }) {
      const before = getChannel(name);
      const channel = {
        ...before,
        capacity: capacity ?? before.capacity,
        isAvailable: isAvailable ?? before.isAvailable,
      };
      channels = channels.map((one) => (one.name === name ? channel : one));
      if (channel.capacity !== before.capacity)
        changes.emit({ kind: 'channel', type: 'worker.capacity.update', channel });
      if (channel.isAvailable !== before.isAvailable)
        changes.emit({ kind: 'channel', type: 'worker.channel.availability.update', channel });
      return channel;
    },
  };
}
