import type { ConfigurationState } from './configuration/live-configuration.js';
import type { Faults } from './faults/faults.js';
import type { EventBridgeState } from './services/event-push.js';
import type { PluginState } from './services/plugin-state.js';
import type { SocketService } from './services/socket-change.js';
import type { UnhandledRequest } from './services/unhandled-requests.js';
import type { ChannelName } from './workspace/channels.js';
import type { Reservation } from './workspace/reservation.js';

/** The agent's capacity and load on one channel. */
export interface ChannelState {
  readonly name: ChannelName;
  /** How many tasks the agent can have at once. The sandbox doesn't enforce it: you can offer more. */
  readonly capacity: number;
  /** How many tasks the agent has. */
  readonly assigned: number;
  readonly isAvailable: boolean;
}

/** The state of a sandbox at one moment. */
export interface SandboxState {
  readonly agent: {
    readonly identity: string;
    /** The name of the agent's activity. */
    readonly activity: string;
    readonly attributes: Readonly<Record<string, unknown>>;
    /** Whether a voice call is in progress: accepted and not in wrap-up. */
    readonly isOnCall: boolean;
  };
  /** The names of all activities. */
  readonly activities: readonly string[];
  /** The names of the queues. */
  readonly queues: readonly string[];
  readonly channels: readonly ChannelState[];
  /** The live reservations, oldest first. */
  readonly reservations: readonly Reservation[];
  readonly eventBridge: EventBridgeState;
  readonly faults: Faults;
  readonly configuration: ConfigurationState;
  readonly plugins: readonly PluginState[];
  /** How many WebSockets are open to each service. */
  readonly sockets: Readonly<Record<SocketService, number>>;
  /** Requests that the sandbox doesn't emulate. */
  readonly unhandledRequests: readonly UnhandledRequest[];
  /** The version of Flex UI; absent when the sandbox runs without Flex. */
  readonly flexUiVersion?: string;
}
