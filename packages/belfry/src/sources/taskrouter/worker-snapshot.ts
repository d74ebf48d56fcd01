import { readProperty, unreadable } from '../../base/unreadable.js';
import type { SourceEndReason } from '../../calls/call.js';
import type { TaskRouterReservation, TaskRouterWorker } from './sdk.js';

/** A reservation, and what is needed to follow it. */
export interface SeenReservation {
  readonly sid: string;
  readonly reservation: TaskRouterReservation;
  readonly status: unknown;
}

/** The worker's own reservations. Leaves out whatever has no `sid`. Never throws. */
export function reservationsOf(worker: Pick<TaskRouterWorker, 'reservations'>): readonly SeenReservation[] {
  try {
    return [...worker.reservations.values()].flatMap((reservation) => seenReservation(reservation) ?? []);
  } catch {
    return [];
  }
}

/** `undefined` if it has no `sid`. Never throws. */
export function seenReservation(reservation: TaskRouterReservation): SeenReservation | undefined {
  const sid = readProperty(reservation, 'sid');
  return typeof sid === 'string' ? { sid, reservation, status: statusOf(reservation) } : undefined;
}

/** A status that can't be read counts as pending. Never throws. */
export function statusOf(reservation: TaskRouterReservation): unknown {
  const status = readProperty(reservation, 'status');
  return status === unreadable ? 'pending' : status;
}

/** What a reservation's status means for ringing. Pure. */
export function stateOf(status: unknown): 'offered' | 'accepted' | 'ended' {
  if (status === 'pending') return 'offered';
  return status === 'accepted' ? 'accepted' : 'ended';
}

/** How an offer ended whose reservation has this status now. Pure. */
export function endReasonOf(status: unknown): SourceEndReason {
  switch (status) {
    case 'accepted':
    case 'rejected':
    case 'timeout':
    case 'canceled':
    case 'rescinded':
    case 'completed':
      return status;
    case 'wrapping':
      return 'wrapup';
    default:
      return 'gone';
  }
}
