import type { JsonObject } from '../configuration/live-configuration.js';
import { attributesSchema } from '../json-object.js';
import { parseInput } from '../parse-input.js';
import { SandboxError } from '../sandbox-error.js';
import { createReservation, type ResolvedCallOffer } from './call-offer.js';
import type { Channel } from './channels.js';
import { conferenceAttributes } from './conference-payload.js';
import type { Queues } from './queues.js';
import { applyEvent, TRANSITIONS, type Reservation } from './reservation.js';
import type { ReservationEvent } from './reservation-event.js';
import type { WorkspaceEvent } from './workspace-event.js';

/** The queues and channels that offers can come from. */
export interface OfferSources {
  readonly queues: Queues;
  /** Throws `unknown-channel`. */
  readonly getChannel: (name: string) => Channel;
}

/** How many ended reservations to keep, so that you can replay their events. */
const MAX_ENDED = 100;

/** How many live reservations there can be. Each has up to 64 KiB of attributes. */
const MAX_LIVE = 1000;

/** The agent's reservations. */
export interface ReservationStore {
  /** The live reservations, oldest first. */
  reservations(): readonly Reservation[];
  /** Finds a live or ended reservation. `latest` is the newest live one. */
  find(sid: string): Reservation | undefined;
  /** Finds the live reservation of a task. */
  findByTask(taskSid: string): Reservation | undefined;
  /**
   * Offers a call to the agent. The reservation times out on its own, as in TaskRouter. Throws `unknown-channel`
   * and `limit-reached`.
   */
  offer(call: ResolvedCallOffer): Reservation;
  /** Applies an event to a live reservation. Throws `unknown-reservation`. */
  move(sid: string, event: ReservationEvent): Reservation;
  /**
   * Answers a pending reservation: creates a call's conference and accepts the reservation. Throws
   * `unknown-reservation`, also if the reservation is not pending.
   */
  answer(sid: string): Reservation;
  /**
   * Merges attributes into the task of a live reservation. Throws `unknown-reservation`, and `invalid-options` if the
   * attributes can't be kept.
   */
  updateTask(sid: string, attributes: JsonObject): Reservation;
  /** Removes a live reservation without a TaskRouter event. Throws `unknown-reservation`. */
  forget(sid: string): Reservation;
  /** Stops all timers. */
  close(): void;
}

/** Creates an empty store that emits every change in order. */
export function createReservationStore(
  { queues, getChannel }: OfferSources,
  emit: (event: WorkspaceEvent) => void,
): ReservationStore {
  const live = new Map<string, Reservation>();
  const ended = new Map<string, Reservation>();
  const timeouts = createTimeouts();
  const latest = (): Reservation | undefined => [...live.values()].at(-1);

  function requireLive(sid: string): Reservation {
    const reservation = sid === 'latest' ? latest() : live.get(sid);
    if (reservation) return reservation;
    const known = [...live.keys()].join(', ') || 'none';
    const message = `No live reservation "${sid}". Live reservations: ${known}.`;
    throw new SandboxError('unknown-reservation', message);
  }

  function end(reservation: Reservation): void {
    live.delete(reservation.sid);
    ended.set(reservation.sid, reservation);
    const oldest = ended.keys().next();
    if (ended.size > MAX_ENDED && !oldest.done) ended.delete(oldest.value);
  }

  function move(sid: string, event: ReservationEvent): Reservation {
    const reservation = applyEvent(requireLive(sid), event, Date.now());
    const { isFinal, taskEvent } = TRANSITIONS[event];
    timeouts.stop(reservation.sid);
    if (isFinal) end(reservation);
    else live.set(reservation.sid, reservation);
    emit({ kind: 'reservation', type: `reservation.${event}`, reservation });
    if (taskEvent) emit({ kind: 'task', type: taskEvent, reservation });
    return reservation;
  }

  function setAttributes(before: Reservation, attributes: JsonObject): Reservation {
    const reservation = {
      ...before,
      attributes,
      updatedAtMs: Date.now(),
      version: before.version + 1,
    };
    live.set(reservation.sid, reservation);
    emit({ kind: 'task', type: 'task.updated', reservation });
    return reservation;
  }

  function updateTask(sid: string, attributes: JsonObject): Reservation {
    const before = requireLive(sid);
    return setAttributes(before, mergeAttributes(before.attributes, attributes));
  }

  return {
    reservations: () => [...live.values()],
    find: (sid) => (sid === 'latest' ? latest() : (live.get(sid) ?? ended.get(sid))),
    findByTask: (taskSid) => [...live.values()].find((one) => one.taskSid === taskSid),
    move,
    offer(call) {
      if (live.size >= MAX_LIVE) throw tooManyReservations();
      const channel = getChannel(call.channel);
      const reservation = createReservation(call, queues.getOrCreate(call.queue), channel, Date.now());
      const { sid, timeoutSeconds } = reservation;
      live.set(sid, reservation);
      timeouts.start(sid, timeoutSeconds * 1000, () => move(sid, 'timeout'));
      emit({ kind: 'reservation', type: 'reservation.created', reservation });
      return reservation;
    },
    answer(sid) {
      const reservation = requireLive(sid);
      if (reservation.status !== 'pending') throw notPending(reservation);
      if (reservation.channel === 'voice') {
        setAttributes(reservation, withConference(reservation));
      }
      return move(reservation.sid, 'accepted');
    },
    updateTask,
    forget(sid) {
      const reservation = requireLive(sid);
      timeouts.stop(reservation.sid);
      end(reservation);
      emit({ kind: 'removed', reservation });
      return reservation;
    },
    close: () => timeouts.stopAll(),
  };
}

function withConference(reservation: Reservation): JsonObject {
  return { ...reservation.attributes, conference: conferenceAttributes(reservation) };
}

function mergeAttributes(before: JsonObject, attributes: JsonObject): JsonObject {
  // Separately, because spreading could run a getter.
  const added = parseInput(attributesSchema, attributes, 'attributes');
  return parseInput(attributesSchema, { ...before, ...added }, 'attributes');
}

function tooManyReservations(): SandboxError {
  const message = `There are ${String(MAX_LIVE)} live reservations, which is the maximum. End some of them.`;
  return new SandboxError('limit-reached', message);
}

function notPending({ sid, status }: Reservation): SandboxError {
  return new SandboxError('unknown-reservation', `Reservation ${sid} is ${status}, not pending.`);
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
