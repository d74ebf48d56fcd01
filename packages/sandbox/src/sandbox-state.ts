import type { SocketService } from './services/socket-census.js';
import type { UnknownRequest } from './services/unknown-requests.js';
import type { Reservation } from './workspace/reservation.js';

/** Everything about a sandbox at one moment, as data. */
export interface SandboxState {
  readonly agent: {
    readonly identity: string;
    /** The name of its activity. */
    readonly activity: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  };
  /** The names of all activities. */
  readonly activities: readonly string[];
  /** The live reservations, oldest first. */
  readonly reservations: readonly Reservation[];
  readonly eventBridge: 'up' | 'down';
  /** How many WebSockets browsers hold to each service. */
  readonly sockets: Readonly<Record<SocketService, number>>;
  /** Requests for which there is no stand-in. */
  readonly unknownRequests: readonly UnknownRequest[];
  /** The version of Flex UI; absent when the sandbox runs without Flex. */
  readonly flexUiVersion?: string;
}
