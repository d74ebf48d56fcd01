import { BelfryError } from '../base/belfry-error.js';
import type { CallDirection, CallOffer, SourceEndReason } from '../calls/call.js';
import type { CallObserver, CallSource } from '../calls/call-source.js';
import { systemClock, type Clock } from '../base/clock.js';
import { agentOf } from './taskrouter-agent.js';
import type { TaskRouterReservation, TaskRouterWorker } from './taskrouter-sdk.js';

export type { TaskRouterReservation, TaskRouterWorker };

/**
 * How the offer of a reservation ends: the five events that Twilio's advice names, and the two it forgets
 * (`completed`, `wrapup`: an offer that was accepted and finished elsewhere while this page was not looking).
 */
const endings = [
  'accepted',
  'rejected',
  'canceled',
  'rescinded',
  'timeout',
  'completed',
  'wrapup',
] as const satisfies readonly SourceEndReason[];

type Ending = (typeof endings)[number];

/** How often a worker given by a function is asked for again, to follow one that was replaced. */
const followEveryMs = 1000;

export interface TaskRouterOptions {
  /** Tells this source from others. Default `taskrouter`. */
  readonly name?: string;
  /**
   * Calls back whenever the worker may have been replaced, and returns how to stop; for applications that can
   * tell at once. A worker given by a function is looked at every second in any case.
   */
  readonly onMaybeReplaced?: (look: () => void) => () => void;
  /** For tests. */
  readonly clock?: Clock;
}

/**
 * The offers of a TaskRouter worker (`twilio-taskrouter` 2.x, also Flex's `manager.workerClient`) as calls.
 *
 * - Reservations pending at the start ring, although no `reservationCreated` comes for them.
 * - After every reconnect the SDK drops its reservations and makes new objects, on which the listeners of
 *   before are not: each `ready` is therefore a whole new truth, and one that vanished meanwhile ends.
 * - Given a function, the source follows a worker that is made later or replaced.
 *
 * @example
 * const ringer = createRinger({ sources: [taskRouter(worker)] });
 * const inFlex = createRinger({ sources: [taskRouter(() => manager.workerClient)] });
 */
export function taskRouter(
  worker: TaskRouterWorker | (() => TaskRouterWorker | null | undefined),
  options: TaskRouterOptions = {},
): CallSource {
  const clock = options.clock ?? systemClock;
  return {
    name: options.name ?? 'taskrouter',
    start(observer) {
      const listen = (current: TaskRouterWorker): (() => void) => listenTo(current, observer, clock);
      return typeof worker === 'function' ? follow(worker, options, listen, observer, clock) : listen(worker);
    },
  };
}

function follow(
  getWorker: () => TaskRouterWorker | null | undefined,
  { onMaybeReplaced }: TaskRouterOptions,
  listen: (worker: TaskRouterWorker) => () => void,
  observer: CallObserver,
  clock: Clock,
): () => void {
  let current: TaskRouterWorker | undefined;
  let unlisten: (() => void) | undefined;
  let cancelNext: (() => void) | undefined;
  let isStopped = false;
  let isFailing = false;
  const hasStopped = (): boolean => isStopped;

  function look(): void {
    const next = getWorker() ?? undefined;
    if (hasStopped() || next === current || next === undefined) return;
    unlisten?.();
    unlisten = current = undefined;
    const stopListening = listen(next);
    // Telling of a call may have stopped this source.
    if (hasStopped()) return stopListening();
    unlisten = stopListening;
    current = next;
    isFailing = false;
  }
  function lookSafely(): void {
    try {
      look();
    } catch (cause) {
      // Said once, not every second.
      if (isFailing || isStopped) return;
      isFailing = true;
      const message = 'The TaskRouter worker could not be listened to; it is tried again every second.';
      observer.problem(new BelfryError('source-failed', message, { cause }));
    }
  }
  function lookAgain(): void {
    lookSafely();
    if (!isStopped) cancelNext = clock.after(followEveryMs, lookAgain);
  }
  lookAgain();
  const stopWatching = onMaybeReplaced?.(lookSafely);

  return () => {
    isStopped = true;
    stopWatching?.();
    cancelNext?.();
    unlisten?.();
  };
}

/**
 * How to listen before all others, where the emitter can: an application that draws a call when it hears of
 * it keeps whoever comes after it waiting (Flex UI 2.17 by some 40 ms, and as long again at the end).
 */
function first<On extends (...args: never) => unknown>(emitter: {
  readonly on: On;
  readonly prependListener?: On;
}): On {
  return (emitter.prependListener ?? emitter.on).bind(emitter) as On;
}

/** The listeners on reservations; on each the last ones set. */
interface ReservationEars {
  readonly onEndings: (reservation: TaskRouterReservation, onEnding: (reason: Ending) => void) => void;
  readonly unlisten: (sid: string) => void;
  readonly unlistenAll: () => void;
}

function createReservationEars(): ReservationEars {
  const listened = new Map<string, () => void>();
  function unlisten(sid: string): void {
    listened.get(sid)?.();
    listened.delete(sid);
  }
  return {
    unlisten,
    onEndings(reservation, onEnding) {
      unlisten(reservation.sid);
      const listeners = endings.map((reason) => {
        const listener = (): void => onEnding(reason);
        first(reservation)(reason, listener);
        return () => reservation.off(reason, listener);
      });
      listened.set(reservation.sid, () => listeners.forEach((off) => off()));
    },
    unlistenAll() {
      for (const sid of [...listened.keys()]) unlisten(sid);
    },
  };
}

function listenTo(worker: TaskRouterWorker, observer: CallObserver, clock: Clock): () => void {
  const { onEndings, unlisten, unlistenAll } = createReservationEars();

  function listen(reservation: TaskRouterReservation): void {
    onEndings(reservation, (reason) => {
      if (reason === 'accepted') listenToAccepted(reservation);
      else unlisten(reservation.sid);
      observer.ended(reservation.sid, reason);
      if (reason === 'accepted') tellAgent();
    });
  }
  /** One that the agent talks on: when that ends, the agent is free. */
  function listenToAccepted(reservation: TaskRouterReservation): void {
    onEndings(reservation, (reason) => {
      if (reason !== 'accepted') unlisten(reservation.sid);
      tellAgent();
    });
  }
  /** Rules may ask for the agent; that a worker cannot be read keeps no call from ringing. */
  function tellAgent(): void {
    try {
      observer.agent(agentOf(worker));
    } catch (cause) {
      const message = 'The TaskRouter worker could not be read; rules go by what was known of the agent.';
      observer.problem(new BelfryError('source-failed', message, { cause }));
    }
  }
  /** One reservation that is not as it should be must not keep the others from ringing. */
  function offersOf(reservations: readonly TaskRouterReservation[], how: 'live' | 'found'): CallOffer[] {
    return reservations.flatMap((reservation) => {
      try {
        listen(reservation);
        return [offerOf(reservation, clock.nowMs(), how)];
      } catch (cause) {
        const message = `The reservation ${reservation.sid} could not be read; it will not ring.`;
        observer.problem(new BelfryError('source-failed', message, { cause }));
        return [];
      }
    });
  }

  function onCreated(reservation: TaskRouterReservation): void {
    for (const offer of offersOf([reservation], 'live')) observer.offered(offer);
  }
  function onFailed(reservation: Pick<TaskRouterReservation, 'sid'>): void {
    unlisten(reservation.sid);
    observer.ended(reservation.sid, 'failed');
  }
  function pending(): TaskRouterReservation[] {
    return [...worker.reservations.values()].filter(({ status }) => status === 'pending');
  }
  function onReady(): void {
    unlistenAll();
    const offers = offersOf(pending(), 'found');
    for (const reservation of worker.reservations.values()) {
      if (reservation.status === 'accepted') listenToAccepted(reservation);
    }
    tellAgent();
    observer.synced(offers);
  }

  function stop(): void {
    worker.off('reservationCreated', onCreated);
    worker.off('reservationFailed', onFailed);
    worker.off('ready', onReady);
    worker.off('attributesUpdated', tellAgent);
    unlistenAll();
  }

  try {
    first(worker)('reservationCreated', onCreated);
    first(worker)('reservationFailed', onFailed);
    first(worker)('ready', onReady);
    first(worker)('attributesUpdated', tellAgent);
    if (worker.activity === null) {
      // One that is not ready yet knows of no reservation, which is not to say that there is none.
      for (const offer of offersOf(pending(), 'found')) observer.offered(offer);
    } else onReady();
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}

/**
 * A reservation as an offer. `timeout` is in seconds, `dateCreated` is the server's clock. A live one lapses
 * `timeout` from now by this computer's clock, however wrong that is. One that was found waiting lapses by
 * its date, unless that cannot be (no date, or the clocks differ by more than the timeout): then a full
 * timeout from now.
 */
function offerOf(reservation: TaskRouterReservation, nowMs: number, how: 'live' | 'found'): CallOffer {
  const { task, timeout } = reservation;
  const timeoutMs = timeout * 1000;
  const createdMs = (reservation.dateCreated as Date | null)?.getTime() ?? NaN;
  const isPlausible = how === 'found' && createdMs + timeoutMs > nowMs && createdMs <= nowMs;
  const offeredAtMs = isPlausible ? createdMs : nowMs;
  const attributes: Readonly<Record<string, unknown>> = { ...task.attributes };
  return {
    id: reservation.sid,
    channel: task.taskChannelUniqueName,
    direction: directionOf(attributes),
    queue: task.queueName,
    priority: task.priority,
    from: [attributes.from, attributes.caller, attributes.name].find((value) => typeof value === 'string'),
    attributes,
    isTransfer: (task.transfers?.incoming ?? null) !== null,
    offeredAtMs,
    deadlineMs: offeredAtMs + timeoutMs,
  };
}

/** Twilio's own words for outbound calls are `outbound`, and `outbound-api` and `outbound-dial` of a call's log. */
function directionOf({ direction }: Readonly<Record<string, unknown>>): CallDirection {
  const word = typeof direction === 'string' ? direction.toLowerCase() : '';
  if (word.startsWith('outbound')) return 'outbound';
  return word === 'internal' ? 'internal' : 'inbound';
}
