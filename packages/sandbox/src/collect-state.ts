import type { ControlParts } from './control-parts.js';
import type { ChannelState, SandboxState } from './sandbox-state.js';
import { ACTIVITIES } from './workspace/activities.js';
import type { Channel } from './workspace/channels.js';
import type { Reservation } from './workspace/reservation.js';
import { assignedTasks } from './workspace/worker-payload.js';

/** Collects the current state of a sandbox. */
export function collectState(parts: ControlParts): SandboxState {
  const { workspace, transport, openSockets, unhandledRequests, flexUiVersion } = parts;
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
    eventBridge: transport.state(),
    faults: parts.faults.current(),
    configuration: parts.configuration.state(),
    plugins: parts.plugins.states(),
    sockets: openSockets.counts(),
    unhandledRequests: unhandledRequests.list(),
    ...(flexUiVersion !== undefined && { flexUiVersion }),
  };
}

/** A channel, with the number of tasks assigned to the agent. */
export function channelState(channel: Channel, reservations: readonly Reservation[]): ChannelState {
  return {
    name: channel.name,
    capacity: channel.capacity,
    assigned: assignedTasks(channel, reservations),
    isAvailable: channel.isAvailable,
  };
}
