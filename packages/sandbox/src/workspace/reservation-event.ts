/** An event of a reservation after `created`. TaskRouter pushes it as `reservation.<event>`. */
export type ReservationEvent =
  'accepted' | 'rejected' | 'timeout' | 'canceled' | 'rescinded' | 'wrapup' | 'completed' | 'failed';

export const RESERVATION_EVENTS: readonly ReservationEvent[] = [
  'accepted',
  'rejected',
  'timeout',
  'canceled',
  'rescinded',
  'wrapup',
  'completed',
  'failed',
];
