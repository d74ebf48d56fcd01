import type { ConfigurationState } from './configuration/live-configuration.js';
import type { Faults } from './faults/faults.js';
import type { LineState } from './services/event-bridge-line.js';
import type { PluginState } from './services/plugin-files.js';
import type { SocketService } from './services/socket-census.js';
import type { UnknownRequest } from './services/unknown-requests.js';
import type { ChannelName } from './workspace/channels.js';
import type { Reservation } from './workspace/reservation.js';

/** What the agent can take of a channel, and has. */
export interface ChannelState {
  readonly name: ChannelName;
  /** How many tasks of it the agent can have at once. The sandbox offers more if you say so. */
  readonly capacity: number;
  /** How many the agent has. */
  readonly assigned: number;
  readonly isAvailable: boolean;
}

/** Everything about a sandbox at one moment, as data. */
export interface SandboxState {
  readonly agent: {
    readonly identity: string;
    /** The name of its activity. */
    readonly activity: string;
    readonly attributes: Readonly<Record<string, unknown>>;
    /** Whether a voice call is in progress: accepted, and not yet in wrap-up. */
    readonly isOnCall: boolean;
  };
  /** The names of all activities. */
  readonly activities: readonly string[];
  /** The names of the queues. */
  readonly queues: readonly string[];
  readonly channels: readonly ChannelState[];
  /** The live reservations, oldest first. */
  readonly reservations: readonly Reservation[];
  readonly eventBridge: LineState;
  readonly faults: Faults;
  readonly configuration: ConfigurationState;
  readonly plugins: readonly PluginState[];
  /** How many WebSockets browsers hold to each service. */
  readonly sockets: Readonly<Record<SocketService, number>>;
  /** Requests for which there is no stand-in. */
  readonly unknownRequests: readonly UnknownRequest[];
  /** The version of Flex UI; absent when the sandbox runs without Flex. */
  readonly flexUiVersion?: string;
}
