import type { ChannelName } from './channels.js';
import type { ReservationEvent } from './reservation-event.js';
import { advanceTransfer, type Transfer } from './transfer.js';

/** The status of a reservation, as in TaskRouter: the event is `wrapup`, and the status after it is `wrapping`. */
export type ReservationStatus = 'pending' | 'wrapping' | Exclude<ReservationEvent, 'wrapup'>;

/** The status of a task (`assignment_status` in TaskRouter). */
export type TaskStatus = 'pending' | 'reserved' | 'assigned' | 'wrapping' | 'completed' | 'canceled';

/** Whether the customer or the agent starts the call. */
export type Direction = 'inbound' | 'outbound';

/** An offer of a task to the agent, together with the task. Immutable. */
export interface Reservation {
  readonly sid: string;
  readonly taskSid: string;
  readonly status: ReservationStatus;
  readonly taskStatus: TaskStatus;
  readonly channel: ChannelName;
  readonly taskChannelSid: string;
  readonly direction: Direction;
  readonly queue: string;
  readonly queueSid: string;
  readonly from: string;
  readonly priority: number;
  /** How many seconds the agent has to answer after the offer. */
  readonly timeoutSeconds: number;
  /** In ms since the epoch. */
  readonly offeredAtMs: number;
  /** In ms since the epoch. */
  readonly updatedAtMs: number;
  /** Starts at 0 and increases by 1 with every change. */
  readonly version: number;
  /** Present if the task is a transfer from another agent. */
  readonly transfer?: Transfer;
  /** The task's attributes. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface Transition {
  readonly status: ReservationStatus;
  readonly taskStatus: TaskStatus;
  /** Whether the event removes the reservation from the workspace. */
  readonly isFinal: boolean;
  /** The task event that TaskRouter sends with it. */
  readonly taskEvent?: 'task.canceled' | 'task.completed' | 'task.wrapup';
}

/** The state of a reservation and its task after each event. */
export const TRANSITIONS: Readonly<Record<ReservationEvent, Transition>> = {
  accepted: { status: 'accepted', taskStatus: 'assigned', isFinal: false },
  rejected: { status: 'rejected', taskStatus: 'pending', isFinal: true },
  timeout: { status: 'timeout', taskStatus: 'pending', isFinal: true },
  canceled: { status: 'canceled', taskStatus: 'canceled', isFinal: true, taskEvent: 'task.canceled' },
  rescinded: { status: 'rescinded', taskStatus: 'reserved', isFinal: true },
  wrapup: { status: 'wrapping', taskStatus: 'wrapping', isFinal: false, taskEvent: 'task.wrapup' },
  completed: { status: 'completed', taskStatus: 'completed', isFinal: true, taskEvent: 'task.completed' },
  failed: { status: 'failed', taskStatus: 'pending', isFinal: true },
};

/**
 * Returns the reservation after an event. Every event is allowed in every status, even where TaskRouter would not send
 * it (`completed` while pending), so that you can test out-of-order events.
 */
export function applyEvent(reservation: Reservation, event: ReservationEvent, nowMs: number): Reservation {
  const { status, taskStatus } = TRANSITIONS[event];
  const { transfer } = reservation;
  return {
    ...reservation,
    status,
    // If the agent doesn't accept a transfer, the task stays assigned to the transferring agent.
    taskStatus: transfer && taskStatus === 'pending' ? 'assigned' : taskStatus,
    updatedAtMs: nowMs,
    version: reservation.version + 1,
    ...(transfer && { transfer: advanceTransfer(transfer, event) }),
  };
}
