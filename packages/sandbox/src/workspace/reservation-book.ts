import { SandboxError } from '../sandbox-error.js';
import { offeredReservation, type CompleteCallOffer } from './call-offer.js';
import type { Channel } from './channels.js';
import { conferenceAttributes } from './conference-payload.js';
import type { Queues } from './queues.js';
import { afterEvent, STEPS, type Reservation } from './reservation.js';
import type { ReservationEvent } from './reservation-event.js';
import type { WorkspaceEvent } from './workspace-event.js';

/** Where offers come from. */
export interface OfferSources {
  readonly queues: Queues;
  /** Throws `unknown-channel`. */
  readonly channelNamed: (name: string) => Channel;
}

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
  /** Offers a call to the agent. It times out by itself, as TaskRouter's do. Throws `unknown-channel`. */
  offer(call: CompleteCallOffer): Reservation;
  /** Lets an event happen to a live reservation. Throws `unknown-reservation`. */
  move(sid: string, event: ReservationEvent): Reservation;
  /**
   * The agent takes what is offered: a call's conference comes about, and it is accepted. Throws
   * `unknown-reservation`, also for one that is no longer pending.
   */
  answer(sid: string): Reservation;
  /** Changes the attributes of a live reservation's task: the given ones replace those of the same name. */
  updateTask(sid: string, attributes: Readonly<Record<string, unknown>>): Reservation;
  /** Lets a live reservation vanish without telling anybody, as when its end was lost on the way. */
  forget(sid: string): Reservation;
  /** Stops all timers. */
  close(): void;
}

/** Makes an empty book that tells of every change, in order. */
export function createReservationBook(
  { queues, channelNamed }: OfferSources,
  tell: (event: WorkspaceEvent) => void,
): ReservationBook {
  const live = new Map<string, Reservation>();
  const ended = new Map<string, Reservation>();
  const timeouts = createTimeouts();
  const latest = (): Reservation | undefined => [...live.values()].at(-1);

  function requireLive(sid: string): Reservation {
    const reservation = sid === 'latest' ? latest() : live.get(sid);
    if (reservation) return reservation;
    const known = live.size === 0 ? 'there is none at the moment' : `live are ${[...live.keys()].join(', ')}`;
    throw new SandboxError('unknown-reservation', `No live reservation "${sid}": ${known}.`);
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
    timeouts.stop(reservation.sid);
    if (isFinal) end(reservation);
    else live.set(reservation.sid, reservation);
    tell({ kind: 'reservation', type: `reservation.${event}`, reservation });
    if (taskEvent) tell({ kind: 'task', type: taskEvent, reservation });
    return reservation;
  }

  function updateTask(sid: string, attributes: Readonly<Record<string, unknown>>): Reservation {
    const before = requireLive(sid);
    const reservation = {
      ...before,
      attributes: { ...before.attributes, ...attributes },
      updatedAtMs: Date.now(),
      version: before.version + 1,
    };
    live.set(reservation.sid, reservation);
    tell({ kind: 'task', type: 'task.updated', reservation });
    return reservation;
  }

  return {
    reservations: () => [...live.values()],
    find: (sid) => (sid === 'latest' ? latest() : (live.get(sid) ?? ended.get(sid))),
    findByTask: (taskSid) => [...live.values()].find((one) => one.taskSid === taskSid),
    move,
    offer(call) {
      const channel = channelNamed(call.channel);
      const reservation = offeredReservation(call, queues.named(call.queue), channel, Date.now());
      const { sid, timeoutSeconds } = reservation;
      live.set(sid, reservation);
      timeouts.start(sid, timeoutSeconds * 1000, () => move(sid, 'timeout'));
      tell({ kind: 'reservation', type: 'reservation.created', reservation });
      return reservation;
    },
    answer(sid) {
      const reservation = requireLive(sid);
      if (reservation.status !== 'pending') {
        const message = `The reservation ${reservation.sid} is ${reservation.status}, no longer pending.`;
        throw new SandboxError('unknown-reservation', message);
      }
      if (reservation.channel === 'voice') {
        updateTask(reservation.sid, { conference: conferenceAttributes(reservation) });
      }
      return move(reservation.sid, 'accepted');
    },
    updateTask,
    forget(sid) {
      const reservation = requireLive(sid);
      timeouts.stop(reservation.sid);
      end(reservation);
      tell({ kind: 'forgotten', reservation });
      return reservation;
    },
    close: () => timeouts.stopAll(),
  };
}

interface Timeouts {
  start(sid: string, afterMs: number, action: () => void): void;
  stop(sid: string): void;
  stopAll(): void;
}

function createTimeouts(): Timeouts {
  const timers = new Map<string, NodeJS.Timeout>();
  function stop(sid: string): void {
    clearTimeout(timers.get(sid));
    timers.delete(sid);
  }
  return {
    start: (sid, afterMs, action) => void timers.set(sid, setTimeout(action, afterMs)),
    stop,
    stopAll: () => [...timers.keys()].forEach(stop),
  };
}
