/** One TaskRouter event that was sent to the connected browsers. */
export interface EventPush {
  /** TaskRouter's event name, for example `reservation.created`. */
  readonly event: string;
  /** The sid of the reservation, task, or worker that the event is about. */
  readonly sid: string;
  /** When it was sent (or will be, if events are delayed), in ms since the epoch with fractions. */
  readonly pushedAtMs: number;
  /** How many sockets it was sent to; 0 if no browser is connected or the event bridge is silent. */
  readonly sockets: number;
}

/**
 * - `up`: works normally.
 * - `silent`: sockets stay open and requests succeed, but every event is lost.
 * - `down`: all sockets are closed, and new sockets and requests fail.
 */
export type EventBridgeState = 'up' | 'silent' | 'down';
