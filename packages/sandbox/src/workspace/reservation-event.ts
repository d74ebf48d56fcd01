/** Every event of a reservation after `created`, as in TaskRouter's event names without the `reservation.` prefix. */
export const RESERVATION_EVENTS = [
  'accepted',
  'rejected',
  'timeout',
  'canceled',
  'rescinded',
  'wrapup',
  'completed',
  'failed',
] as const;

/** An event of a reservation. TaskRouter pushes it as `reservation.<event>`. */
export type ReservationEvent = (typeof RESERVATION_EVENTS)[number];
