import { SandboxError } from '../sandbox-error.js';
import { offeredReservation, type CompleteCallOffer } from './call-offer.js';
import { afterEvent, STEPS, type Reservation, type ReservationEvent } from './reservation.js';
import type { WorkspaceEvent } from './workspace-event.js';

/** How many reservations that are over are remembered, so that their events can be sent again. */
const REMEMBERED_ENDS = 100;

/** What is offered to the agent. */
export interface ReservationBook {
  /** The live reservations, oldest first. */
  reservations(): readonly Reservation[];
  /** A reservation that is live or is over. `latest` is the youngest live one. */
  find(sid: string): Reservation | undefined;
  /** The live reservation of a task. */
  findByTask(taskSid: string): Reservation | undefined;
  /** Offers a call to the agent. It times out by itself, as TaskRouter's do. */
  offer(call: CompleteCallOffer): Reservation;
  /** Lets an event happen to a live reservation. Throws `unknown-reservation`. */
  move(sid: string, event: ReservationEvent): Reservation;
  /** Changes the attributes of a live reservation's task: the given ones replace those of the same name. */
  updateTask(sid: string, attributes: Readonly<Record<string, unknown>>): Reservation;
  /** Lets a live reservation vanish without telling anybody, as when its end was lost on the way. */
  forget(sid: string): Reservation;
  /** Stops all timers. */
  close(): void;
}

/** Makes an empty book that tells of every change, in order. */
export function createReservationBook(tell: (event: WorkspaceEvent) => void): ReservationBook {
  const live = new Map<string, Reservation>();
  const ended = new Map<string, Reservation>();
  const timeouts = new Map<string, NodeJS.Timeout>();
  const latest = (): Reservation | undefined => [...live.values()].at(-1);

  function requireLive(sid: string): Reservation {
    const reservation = sid === 'latest' ? latest() : live.get(sid);
    if (reservation) return reservation;
    const known = live.size === 0 ? 'there is none at the moment' : `live are ${[...live.keys()].join(', ')}`;
    throw new SandboxError('unknown-reservation', `No live reservation "${sid}": ${known}.`);
  }

  function stopTimeout(sid: string): void {
    clearTimeout(timeouts.get(sid));
    timeouts.delete(sid);
  }

  function end(reservation: Reservation): void {
    live.delete(reservation.sid);
    ended.set(reservation.sid, reservation);
    const oldest = ended.keys().next();
    if (ended.size > REMEMBERED_ENDS && !oldest.done) ended.delete(oldest.value);
  }

  function move(sid: string, event: ReservationEvent): Reservation {
    const reservation = afterEvent(requireLive(sid), event, Date.now());
    const { isFinal, taskEvent } = STEPS[event];
    stopTimeout(reservation.sid);
    if (isFinal) end(reservation);
    else live.set(reservation.sid, reservation);
    tell({ kind: 'reservation', type: `reservation.${event}`, reservation });
    if (taskEvent) tell({ kind: 'task', type: taskEvent, reservation });
    return reservation;
  }

  return {
    reservations: () => [...live.values()],
    find: (sid) => (sid === 'latest' ? latest() : (live.get(sid) ?? ended.get(sid))),
    findByTask: (taskSid) => [...live.values()].find((one) => one.taskSid === taskSid),
    move,
    offer(call) {
      const reservation = offeredReservation(call, Date.now());
      const { sid, timeoutSeconds } = reservation;
      live.set(sid, reservation);
      timeouts.set(
        sid,
        setTimeout(() => move(sid, 'timeout'), timeoutSeconds * 1000),
      );
      tell({ kind: 'reservation', type: 'reservation.created', reservation });
      return reservation;
    },
    updateTask(sid, attributes) {
      const before = requireLive(sid);
      const merged = { ...before.attributes, ...attributes };
      const reservation = {
        ...before,
        attributes: merged,
        updatedAtMs: Date.now(),
        version: before.version + 1,
      };
      live.set(reservation.sid, reservation);
      tell({ kind: 'task', type: 'task.updated', reservation });
      return reservation;
    },
    forget(sid) {
      const reservation = requireLive(sid);
      stopTimeout(reservation.sid);
      end(reservation);
      tell({ kind: 'forgotten', reservation });
      return reservation;
    },
    close: () => [...timeouts.keys()].forEach(stopTimeout),
  };
}
