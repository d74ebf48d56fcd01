/** Everything that can happen to a reservation after its creation, by the last word of TaskRouter's event names. */
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

/** What happens to a reservation: `reservation.<event>` is what TaskRouter pushes. */
export type ReservationEvent = (typeof RESERVATION_EVENTS)[number];
