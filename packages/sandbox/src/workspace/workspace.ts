import { SandboxError } from '../sandbox-error.js';
import { createSignal } from '../signal.js';
import { ACTIVITIES, findActivity } from './activities.js';
import { agentAttributes, createAgent, type Agent, type AgentSetup } from './agent.js';
import { createChannels, type Channel } from './channels.js';
import { createQueues, type Queue } from './queues.js';
import { createReservationBook, type OfferSources, type ReservationBook } from './reservation-book.js';
import type { WorkspaceEvent } from './workspace-event.js';

/**
 * The one truth of a sandbox: the agent, what it is doing, and what is offered to it. Services answer from it, and
 * tell the browser what changes in it.
 */
export interface Workspace extends ReservationBook {
  agent(): Agent;
  /** Puts the agent into an activity, by name or sid. Throws `unknown-activity`. */
  setActivity(nameOrSid: string): Agent;
  /** Gives the agent these attributes in the place of all others; what Flex needs stays. */
  setAgentAttributes(attributes: Readonly<Record<string, unknown>>): Agent;
  channels(): readonly Channel[];
  /** Changes what the agent can take of a channel. Throws `unknown-channel`. */
  setChannel(name: string, change: ChannelChange): Channel;
  queues(): readonly Queue[];
  /** What made-up offers are made of, too. */
  readonly sources: OfferSources;
  /** Tells of every change, in order. Returns the unsubscribe. */
  subscribe(listener: (event: WorkspaceEvent) => void): () => void;
}

/** What can be changed of a channel. */
export interface ChannelChange {
  readonly capacity?: number | undefined;
  readonly isAvailable?: boolean | undefined;
}

/** How a workspace is set up; see `SandboxOptions`. */
export interface WorkspaceSetup {
  readonly agent: AgentSetup;
  readonly queues: readonly string[];
  /** Capacities by the channel's name, beside every sandbox's own channels. */
  readonly channels: Readonly<Record<string, number>>;
}

/** Makes a workspace with one available agent and nothing offered. */
export function createWorkspace(setup: WorkspaceSetup): Workspace {
  const changes = createSignal<WorkspaceEvent>();
  let agent = createAgent(setup.agent, Date.now());
  let channels = createChannels(setup.channels);
  const queues = createQueues(setup.queues);
  const sources: OfferSources = { queues, channelNamed };

  function channelNamed(name: string): Channel {
    const channel = channels.find((one) => one.name === name);
    if (channel) return channel;
    const names = channels.map((one) => one.name).join(', ');
    throw new SandboxError('unknown-channel', `channel: there is no channel "${name}", only ${names}.`);
  }

  return {
    ...createReservationBook(sources, (event) => changes.emit(event)),
    sources,
    channels: () => channels,
    queues: () => queues.list(),
    subscribe: (listener) => changes.subscribe(listener),
    agent: () => agent,

    setActivity(nameOrSid) {
      const activity = findActivity(nameOrSid);
      if (!activity) {
        const names = ACTIVITIES.map((one) => one.name).join(', ');
        throw new SandboxError('unknown-activity', `No activity "${nameOrSid}": there are ${names}.`);
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
      const whole = agentAttributes(agent.identity, attributes);
      agent = { ...agent, attributes: whole, updatedAtMs: Date.now(), version: agent.version + 1 };
      changes.emit({ kind: 'agent', type: 'worker.attributes.update', agent });
      return agent;
    },

    setChannel(name, { capacity, isAvailable }) {
      const before = channelNamed(name);
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
