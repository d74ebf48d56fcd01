import type { ChannelName } from './channels.js';
import type { ReservationEvent } from './reservation-event.js';
import { transferAfter, type Transfer } from './transfer.js';

/** The status of a reservation, as TaskRouter spells it (`wrapup` is an event, `wrapping` the status after it). */
export type ReservationStatus = 'pending' | 'wrapping' | Exclude<ReservationEvent, 'wrapup'>;

/** The status of a task (TaskRouter: `assignment_status`). */
export type TaskStatus = 'pending' | 'reserved' | 'assigned' | 'wrapping' | 'completed' | 'canceled';

/** Whether the customer calls, or the agent does. */
export type Direction = 'inbound' | 'outbound';

/** One offer of a task to the agent, with its task. A value: every change makes a new one. */
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
  /** How long the agent has to answer, in seconds from the offer. */
  readonly timeoutSeconds: number;
  /** In ms since the epoch. */
  readonly offeredAtMs: number;
  /** In ms since the epoch. */
  readonly updatedAtMs: number;
  /** Goes up by one with every change, from 0. */
  readonly version: number;
  /** Present when a colleague has handed the task over. */
  readonly transfer?: Transfer;
  /** The task's attributes. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface Step {
  readonly status: ReservationStatus;
  readonly taskStatus: TaskStatus;
  /** Whether the reservation is gone from the workspace after this. */
  readonly isFinal: boolean;
  /** The task's own event that comes along with it. */
  readonly taskEvent?: 'task.canceled' | 'task.completed' | 'task.wrapup';
}

/** Where each event leads. */
export const STEPS: Readonly<Record<ReservationEvent, Step>> = {
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
 * The reservation after an event. Every event may follow any status, also where TaskRouter would not do that
 * (a `completed` while the offer is pending): events out of order are among the faults to be tried.
 */
export function afterEvent(reservation: Reservation, event: ReservationEvent, nowMs: number): Reservation {
  const { status, taskStatus } = STEPS[event];
  const { transfer } = reservation;
  return {
    ...reservation,
    status,
    // What the agent does not take stays with the colleague who offers it.
    taskStatus: transfer && taskStatus === 'pending' ? 'assigned' : taskStatus,
    updatedAtMs: nowMs,
    version: reservation.version + 1,
    ...(transfer && { transfer: transferAfter(transfer, event) }),
  };
}
