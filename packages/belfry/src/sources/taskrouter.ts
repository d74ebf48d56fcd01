import type { Reservation, Task, Worker } from 'twilio-taskrouter';
import { BelfryError } from '../belfry-error.js';
import type { CallDirection, CallOffer, SourceEndReason } from '../calls/call.js';
import type { CallSink, CallSource } from '../calls/call-source.js';
import { systemClock, type Clock } from '../clock.js';

/** What is used of the SDK's `Reservation`. */
export type TaskRouterReservation = Pick<
  Reservation,
  'sid' | 'status' | 'timeout' | 'dateCreated' | 'on' | 'off'
> & { readonly task: Pick<Task, 'attributes' | 'priority' | 'queueName' | 'taskChannelUniqueName'> };

/** What is used of the SDK's `Worker`. */
export interface TaskRouterWorker extends Pick<Worker, 'on' | 'off'> {
  readonly reservations: ReadonlyMap<string, TaskRouterReservation>;
}

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
    start(sink) {
      if (typeof worker !== 'function') return listenTo(worker, sink, clock, { isReplacement: false });
      return follow(
        worker,
        options,
        (current, isReplacement) => listenTo(current, sink, clock, { isReplacement }),
        sink,
        clock,
      );
    },
  };
}

function follow(
  getWorker: () => TaskRouterWorker | null | undefined,
  { onMaybeReplaced }: TaskRouterOptions,
  listen: (worker: TaskRouterWorker, isReplacement: boolean) => () => void,
  sink: CallSink,
  clock: Clock,
): () => void {
  let current: TaskRouterWorker | undefined;
  let unlisten: (() => void) | undefined;
  let cancelNext: (() => void) | undefined;

  function look(): void {
    const next = getWorker() ?? undefined;
    if (next === current || next === undefined) return;
    const isReplacement = current !== undefined;
    unlisten?.();
    current = next;
    unlisten = listen(next, isReplacement);
  }
  function lookSafely(): void {
    try {
      look();
    } catch (cause) {
      sink.problem(
        new BelfryError('source-failed', 'The TaskRouter worker could not be listened to; trying again.', {
          cause,
        }),
      );
    }
  }
  function lookAgain(): void {
    lookSafely();
    cancelNext = clock.after(followEveryMs, lookAgain);
  }
  lookAgain();
  const stopWatching = onMaybeReplaced?.(lookSafely);

  return () => {
    stopWatching?.();
    cancelNext?.();
    unlisten?.();
  };
}

function listenTo(
  worker: TaskRouterWorker,
  sink: CallSink,
  clock: Clock,
  { isReplacement }: { isReplacement: boolean },
): () => void {
  const listened = new Map<string, () => void>();

  function listen(reservation: TaskRouterReservation): void {
    unlisten(reservation.sid);
    const listeners = endings.map((reason) => {
      const onEnd = (): void => {
        unlisten(reservation.sid);
        sink.ended(reservation.sid, reason);
      };
      reservation.on(reason, onEnd);
      return () => reservation.off(reason, onEnd);
    });
    listened.set(reservation.sid, () => listeners.forEach((off) => off()));
  }
  function unlisten(sid: string): void {
    listened.get(sid)?.();
    listened.delete(sid);
  }
  function unlistenAll(): void {
    for (const sid of [...listened.keys()]) unlisten(sid);
  }

  function onCreated(reservation: TaskRouterReservation): void {
    listen(reservation);
    sink.offered(offerOf(reservation, clock.nowMs(), 'live'));
  }
  function onFailed(reservation: TaskRouterReservation): void {
    unlisten(reservation.sid);
    sink.ended(reservation.sid, 'failed');
  }
  function pending(): TaskRouterReservation[] {
    return [...worker.reservations.values()].filter(({ status }) => status === 'pending');
  }
  function onReady(): void {
    unlistenAll();
    const found = pending();
    found.forEach(listen);
    sink.synced(found.map((reservation) => offerOf(reservation, clock.nowMs(), 'found')));
  }

  worker.on('reservationCreated', onCreated);
  worker.on('reservationFailed', onFailed);
  worker.on('ready', onReady);
  // A worker that is not ready yet knows of no reservation, which is not to say that there is none.
  const found = pending();
  if (isReplacement && found.length > 0) onReady();
  else {
    found.forEach(listen);
    for (const reservation of found) sink.offered(offerOf(reservation, clock.nowMs(), 'found'));
  }

  return () => {
    worker.off('reservationCreated', onCreated);
    worker.off('reservationFailed', onFailed);
    worker.off('ready', onReady);
    unlistenAll();
  };
}

/**
 * A reservation as an offer. `timeout` is in seconds, `dateCreated` is the server's clock. A live one lapses
 * `timeout` from now by this computer's clock, however wrong that is. One that was found waiting lapses by
 * its date, unless that cannot be (the clocks differ by more than the timeout): then a full timeout from now.
 */
function offerOf(reservation: TaskRouterReservation, nowMs: number, how: 'live' | 'found'): CallOffer {
  const { task, timeout } = reservation;
  const timeoutMs = timeout * 1000;
  const createdMs = reservation.dateCreated.getTime();
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
    offeredAtMs,
    deadlineMs: offeredAtMs + timeoutMs,
  };
}

function directionOf({ direction }: Readonly<Record<string, unknown>>): CallDirection {
  const word = typeof direction === 'string' ? direction.toLowerCase() : '';
  return word === 'outbound' || word === 'internal' ? word : 'inbound';
}
