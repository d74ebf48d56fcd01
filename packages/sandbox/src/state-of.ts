import type { ControlParts } from './control-parts.js';
import type { ChannelState, SandboxState } from './sandbox-state.js';
import { ACTIVITIES } from './workspace/activities.js';
import type { Channel } from './workspace/channels.js';
import type { Reservation } from './workspace/reservation.js';
import { assignedTasks } from './workspace/worker-payload.js';

/** Everything about a sandbox at this moment. */
export function stateOf(parts: ControlParts): SandboxState {
  const { workspace, line, census, unknownRequests, flexUiVersion } = parts;
  const agent = workspace.agent();
  const reservations = workspace.reservations();
  return {
    agent: {
      identity: agent.identity,
      activity: agent.activity.name,
      attributes: agent.attributes,
      isOnCall: reservations.some((one) => one.channel === 'voice' && one.status === 'accepted'),
    },
    activities: ACTIVITIES.map((activity) => activity.name),
    queues: workspace.queues().map((queue) => queue.name),
    channels: workspace.channels().map((channel) => channelState(channel, reservations)),
    reservations,
    eventBridge: line.state(),
    faults: parts.faults.current(),
    configuration: parts.configuration.state(),
    plugins: parts.plugins.states(),
    sockets: census.counts(),
    unknownRequests: unknownRequests.list(),
    ...(flexUiVersion !== undefined && { flexUiVersion }),
  };
}

/** A channel beside what the agent has of it. */
export function channelState(channel: Channel, reservations: readonly Reservation[]): ChannelState {
  return {
    name: channel.name,
    capacity: channel.capacity,
    assigned: assignedTasks(channel, reservations),
    isAvailable: channel.isAvailable,
  };
}
