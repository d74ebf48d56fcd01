import { epochMsOf, readClock, type Clock } from '../base/clock.js';
import type { TaskRouterReservation, TaskRouterWorker } from '../sources/taskrouter.js';
import { createFakeEventEmitter, type FakeEventEmitter } from './fake-event-emitter.js';
import { createFakeSignaling, type FakeConnection, type FakeSocketHolder } from './fake-signaling.js';

/** A reservation and its task. Everything but `sid` has a default. */
export interface FakeReservationFields {
  readonly sid: string;
  /** In seconds, as in TaskRouter. Default: 30. */
  readonly timeout?: number;
  /** According to the server's clock. Default: now. */
  readonly dateCreated?: Date | null;
  readonly status?: TaskRouterReservation['status'];
  /** The task's attributes: any JSON value. Default: `{ from: '+15550100' }`. */
  readonly attributes?: unknown;
  readonly taskChannelUniqueName?: string;
  readonly queueName?: string;
  readonly priority?: number;
  /** Whether another agent transfers it. Default: `false`. */
  readonly isTransfer?: boolean;
}

/** How a reservation can end, by the names of the SDK's events. */
export type FakeReservationEnd =
  'accepted' | 'rejected' | 'canceled' | 'rescinded' | 'timeout' | 'completed' | 'wrapup';

/** A TaskRouter worker that a test controls from the server's side. */
export interface FakeWorker extends TaskRouterWorker, FakeConnection {
  /** Where the SDK keeps its socket. */
  readonly _signaling: FakeSocketHolder;
  /** Makes the worker ready, as at the start and after a reconnect. */
  ready(): void;
  /** Creates a reservation on the server. The page is notified if it is connected and ready. */
  offer(fields: FakeReservationFields): void;
  /** Ends a reservation on the server. The page is notified if it is connected. Default: `canceled`. */
  end(sid: string, how?: FakeReservationEnd): void;
  /** Changes the worker's attributes on the server. */
  changeAttributes(attributes: Readonly<Record<string, unknown>>): void;
  /** Fails a reservation on the server (`reservationFailed`). The page is notified if it is connected. */
  fail(sid: string): void;
  /** Reopens the socket: the remaining reservations become new objects, then `ready` is emitted. */
  reconnect(): void;
  /** Emits an event again or late, also on a reservation object from before a reconnect. */
  repeat(sid: string, how: FakeReservationEnd): void;
  /**
   * Removes listeners of the worker and of all its reservations, as other plugins do: all of them, or those of one
   * event.
   */
  removeAllListeners(name?: string): void;
  /** Changes what the page knows without an event: a reservation is new, has another status, or is gone. */
  changeSilently(sid: string, status: TaskRouterReservation['status'] | 'gone'): void;
  /** The number of listeners on the worker and on all its reservations, including former ones. */
  listenerCount(): number;
}

interface FakeReservation {
  readonly fields: FakeReservationFields & { readonly status: TaskRouterReservation['status'] };
  readonly onPage: TaskRouterReservation;
  readonly emitter: FakeEventEmitter;
}

const statusAfter: Readonly<Record<FakeReservationEnd, TaskRouterReservation['status']>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  canceled: 'canceled',
  rescinded: 'rescinded',
  timeout: 'timeout',
  completed: 'completed',
  wrapup: 'wrapping',
};

/** The server behind a fake worker. */
export interface FakeWorkerOptions {
  /** How far the server's clock is ahead of this computer's time. Default: 0. */
  readonly serverAheadMs?: number;
}

/**
 * Creates a worker that behaves like that of `twilio-taskrouter` 2.1.1:
 *
 * - `activity` is `null` until the worker is ready for the first time.
 * - Reservations that exist by then get no `reservationCreated`.
 * - The server's dates have no fractions of a second, and its clock doesn't follow the system's time.
 * - A reconnect replaces all reservations with new objects. Those that ended meanwhile get no event.
 * - `reservationFailed` has the server's raw data, not a `Reservation`.
 * - As in Flex UI 2.17, each access to a reservation returns a new proxy: the same reservation is never the same object.
 *
 * @example
 * const worker = createFakeWorker(clock);
 * worker.ready();
 * worker.offer({ sid: 'WR1', timeout: 20 });
 * worker.end('WR1', 'accepted');
 */
export function createFakeWorker(clock: Clock, { serverAheadMs = 0 }: FakeWorkerOptions = {}): FakeWorker {
  const serverDate = createServerDates(clock, serverAheadMs);
  const events = createFakeEventEmitter();
  const emitters = new Set([events]);
  /** The reservations on the server, and the ones that the page has received. */
  const server = new Map<string, FakeReservationFields>();
  const page = new Map<string, FakeReservation>();
  /** The ones that the SDK still keeps. */
  const kept = new Map<string, TaskRouterReservation>();
  let activity: object | null = null;
  let attributes: Readonly<Record<string, unknown>> = {};
  const { connection, signaling, isConnected, send, reopen } = createFakeSignaling(events);
  let dateUpdated = serverDate();
  /** How reservations ended on the server. */
  const ends = new Map<string, FakeReservationEnd>();

  function addToPage(fields: FakeReservationFields): FakeReservation {
    const reservation = createReservation(fields, () => ends.get(fields.sid));
    emitters.add(reservation.emitter);
    page.set(fields.sid, reservation);
    kept.set(fields.sid, reservation.onPage);
    return reservation;
  }
  function emitEnd(sid: string, how: FakeReservationEnd): void {
    const known = page.get(sid);
    if (known === undefined) return;
    Object.assign(known.onPage, { status: statusAfter[how], dateUpdated: serverDate() });
    // The SDK keeps reservations that the agent still works on and drops the rest.
    if (!isKept(how)) kept.delete(sid);
    known.emitter.emit(how, known.onPage);
  }
  function ready(): void {
    activity = { sid: 'WA1' };
    kept.clear();
    server.forEach(addToPage);
    events.emit('ready');
  }

  return {
    ...events,
    ...connection,
    _signaling: signaling,
    removeAllListeners: (name) => emitters.forEach((emitter) => emitter.removeAllListeners(name)),
    get reservations() {
      return wrapAll(kept);
    },
    get attributes() {
      return attributes;
    },
    get dateUpdated() {
      return dateUpdated;
    },
    get activity() {
      return activity;
    },
    ready,
    offer(fields) {
      const dated = { dateCreated: serverDate(), ...fields };
      server.set(fields.sid, dated);
      send(creationOf(dated));
      if (isConnected() && activity !== null)
        events.emit('reservationCreated', wrap(addToPage(dated).onPage));
    },
    end(sid, how = 'canceled') {
      endOn(server, ends.set(sid, how), sid);
      if (isConnected()) emitEnd(sid, how);
    },
    changeAttributes(changed) {
      attributes = changed;
      dateUpdated = serverDate();
      if (isConnected() && activity !== null) events.emit('attributesUpdated');
    },
    fail(sid) {
      server.delete(sid);
      if (isConnected()) events.emit('reservationFailed', { sid });
    },
    reconnect: () => reopen(ready),
    repeat: emitEnd,
    changeSilently(sid, status) {
      const { onPage } = page.get(sid) ?? addToPage({ sid, dateCreated: serverDate() });
      if (status === 'gone') kept.delete(sid);
      else Object.assign(onPage, { status });
    },
    listenerCount: () => [...emitters].reduce((sum, emitter) => sum + emitter.listenerCount(), 0),
  };
}

function endOn(
  server: Map<string, FakeReservationFields>,
  ends: ReadonlyMap<string, FakeReservationEnd>,
  sid: string,
): void {
  const [fields, how] = [server.get(sid), ends.get(sid)];
  if (fields !== undefined && how !== undefined && isKept(how))
    server.set(sid, { ...fields, status: statusAfter[how] });
  else server.delete(sid);
}

function createServerDates(clock: Clock, serverAheadMs: number): () => Date {
  const start = readClock(clock);
  return () => {
    const ms = epochMsOf(clock.now(), start) + serverAheadMs;
    return new Date(Math.floor(ms / 1000) * 1000);
  };
}

function wrap(reservation: TaskRouterReservation): TaskRouterReservation {
  return new Proxy(reservation, {});
}

function wrapAll(
  reservations: ReadonlyMap<string, TaskRouterReservation>,
): ReadonlyMap<string, TaskRouterReservation> {
  return new Map([...reservations].map(([sid, reservation]) => [sid, wrap(reservation)]));
}

/** Whether the agent still works on the reservation after this event. */
function isKept(how: FakeReservationEnd): boolean {
  return how === 'accepted' || how === 'wrapup';
}

/** What TaskRouter sends. */
function creationOf(fields: FakeReservationFields): object {
  const { task, timeout } = toReservation(fields);
  const payload = {
    sid: fields.sid,
    reservation_timeout: timeout,
    date_created: Math.floor(Number(fields.dateCreated) / 1000),
    task: {
      attributes: JSON.stringify(task.attributes),
      priority: task.priority,
      queue_name: task.queueName,
      task_channel_unique_name: task.taskChannelUniqueName,
    },
    task_transfer: task.transfers.incoming ?? undefined,
  };
  return { event_type: 'reservation.created', payload };
}

/** The data of a reservation, with the defaults. */
function toReservation(fields: FakeReservationFields) {
  return {
    sid: fields.sid,
    status: fields.status ?? 'pending',
    timeout: fields.timeout ?? 30,
    dateCreated: fields.dateCreated,
    dateUpdated: fields.dateCreated,
    task: {
      attributes: 'attributes' in fields ? fields.attributes : { from: '+15550100' },
      priority: fields.priority ?? 0,
      queueName: fields.queueName ?? 'Everyone',
      taskChannelUniqueName: fields.taskChannelUniqueName ?? 'voice',
      transfers: { incoming: fields.isTransfer === true ? { mode: 'WARM' } : null, outgoing: null },
    },
  };
}

function createReservation(
  fields: FakeReservationFields,
  endOnServer: () => FakeReservationEnd | undefined,
): FakeReservation {
  const emitter = createFakeEventEmitter();
  const onPage = {
    ...toReservation(fields),
    fetchLatestVersion() {
      const how = endOnServer();
      if (how !== undefined) Object.assign(onPage, { status: statusAfter[how] });
      return Promise.resolve(onPage);
    },
    on: emitter.on,
    off: emitter.off,
    prependListener: emitter.prependListener,
    listeners: emitter.listeners,
  };
  return {
    fields: { ...fields, status: onPage.status },
    onPage: onPage as unknown as TaskRouterReservation,
    emitter,
  };
}
