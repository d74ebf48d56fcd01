import { RESERVATION_EVENTS, type ReservationEvent } from '../workspace/reservation-event.js';

/** The events that `replay` can send: `created` and every event after it. */
export const REPLAYABLE_EVENTS: readonly ['created', ...ReservationEvent[]] = [
  'created',
  ...RESERVATION_EVENTS,
];

/** An event that `replay` can send. */
export type ReplayableEvent = 'created' | ReservationEvent;

/** An event to send without changing the workspace. */
export interface Replay {
  /** The sid of a live, ended, or nonexistent reservation. `latest` is the newest live one. */
  readonly sid: string;
  readonly event: ReplayableEvent;
  /** How many times to send it. Default: 1. */
  readonly times?: number | undefined;
  /** How long to wait before each one, in ms. Default: 0. */
  readonly delayMs?: number | undefined;
}

/** An event to send, with every default filled in. */
export interface ResolvedReplay {
  readonly sid: string;
  readonly event: ReplayableEvent;
  readonly times: number;
  readonly delayMs: number;
}
