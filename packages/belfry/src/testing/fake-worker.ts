import type { Clock } from '../base/clock.js';
import type { TaskRouterReservation, TaskRouterWorker } from '../sources/taskrouter.js';
import { createFakeEventEmitter, type FakeEventEmitter } from './fake-event-emitter.js';

/** What of a reservation and its task a test may want to be other than usual. */
export interface FakeReservationFields {
  readonly sid: string;
  /** In seconds, as TaskRouter counts. Default 30. */
  readonly timeout?: number;
  /** By the server's clock. Default: now. */
  readonly dateCreated?: Date | null;
  readonly status?: TaskRouterReservation['status'];
  /** The task's attributes; may be anything that JSON can be. Default `{ from: '+15550100' }`. */
  readonly attributes?: unknown;
  readonly taskChannelUniqueName?: string;
  readonly queueName?: string;
  readonly priority?: number;
  /** Whether another agent transfers it. Default no. */
  readonly isTransfer?: boolean;
}

/** How a reservation can end, in the words of the SDK's events. */
export type FakeReservationEnd =
  'accepted' | 'rejected' | 'canceled' | 'rescinded' | 'timeout' | 'completed' | 'wrapup';

/** A TaskRouter worker that a test drives by hand, from the server's side. */
export interface FakeWorker extends TaskRouterWorker {
  /** The worker is ready: at first, after a reconnect, and whenever it is said again. */
  ready(): void;
  /** The server makes a reservation; the page hears of it while it is connected. */
  offer(fields: FakeReservationFields): void;
  /** The server ends one; the page hears of it while it is connected. */
  end(sid: string, how?: FakeReservationEnd): void;
  /** The server changed the attributes of the worker. */
  changeAttributes(attributes: Readonly<Record<string, unknown>>): void;
  /** The server failed to make one; the page hears of it while it is connected. */
  fail(sid: string): void;
  /** The socket dies: from now on the page hears nothing. */
  disconnect(): void;
  /** The socket is back: the reservations still there, as new objects, then `ready`. */
  reconnect(): void;
  /** Tells an event twice or late: on the reservation's object as it was before the last reconnect, too. */
  repeat(sid: string, how: FakeReservationEnd): void;
  /** On the worker and on every reservation there ever was. */
  listenerCount(): number;
}

interface FakeReservation {
  readonly fields: FakeReservationFields & { readonly status: TaskRouterReservation['status'] };
  readonly seen: TaskRouterReservation;
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

/**
 * Makes a worker as `twilio-taskrouter` 2.1.1 has it: `activity` is `null` until it is first ready; a
 * reservation that is there by then gets no `reservationCreated`; a reconnect drops all reservations and makes
 * new objects, and one that is gone by then never tells; `reservationFailed` carries the server's bare data.
 *
 * @example
 * const worker = createFakeWorker(clock);
 * worker.ready();
 * worker.offer({ sid: 'WR1', timeout: 20 });
 * worker.end('WR1', 'accepted');
 */
export function createFakeWorker(clock: Clock): FakeWorker {
  const events = createFakeEventEmitter();
  const emitters = new Set([events]);
  /** The server's truth, and what the page has of it. */
  const server = new Map<string, FakeReservationFields>();
  const page = new Map<string, FakeReservation>();
  const reservations = new Map<string, TaskRouterReservation>();
  let activity: object | null = null;
  let attributes: Readonly<Record<string, unknown>> = {};
  let isConnected = true;

  function show(fields: FakeReservationFields): FakeReservation {
    const emitter = createFakeEventEmitter();
    emitters.add(emitter);
    const reservation = makeReservation(fields, emitter, clock);
    page.set(fields.sid, reservation);
    reservations.set(fields.sid, reservation.seen);
    return reservation;
  }
  function tellEnd(sid: string, how: FakeReservationEnd): void {
    const known = page.get(sid);
    if (known === undefined) return;
    Object.assign(known.seen, { status: statusAfter[how] });
    // The SDK keeps what is being worked on and forgets the rest.
    if (!isKept(how)) reservations.delete(sid);
    known.emitter.emit(how, known.seen);
  }
  function ready(): void {
    activity = { sid: 'WA1' };
    reservations.clear();
    for (const fields of server.values()) show(fields);
    events.emit('ready');
  }

  return {
    on: events.on as unknown as TaskRouterWorker['on'],
    off: events.off as unknown as TaskRouterWorker['off'],
    prependListener: events.prependListener as unknown as NonNullable<TaskRouterWorker['prependListener']>,
    reservations,
    get attributes() {
      return attributes;
    },
    get activity() {
      return activity;
    },
    ready,
    offer(fields) {
      const dated = { dateCreated: new Date(clock.nowMs()), ...fields };
      server.set(fields.sid, dated);
      if (isConnected && activity !== null) events.emit('reservationCreated', show(dated).seen);
    },
    end(sid, how = 'canceled') {
      const fields = server.get(sid);
      if (fields !== undefined && isKept(how)) server.set(sid, { ...fields, status: statusAfter[how] });
      else server.delete(sid);
      if (isConnected) tellEnd(sid, how);
    },
    changeAttributes(changed) {
      attributes = changed;
      if (isConnected && activity !== null) events.emit('attributesUpdated');
    },
    fail(sid) {
      server.delete(sid);
      if (isConnected) events.emit('reservationFailed', { sid });
    },
    disconnect() {
      isConnected = false;
    },
    reconnect() {
      isConnected = true;
      ready();
    },
    repeat: tellEnd,
    listenerCount: () => [...emitters].reduce((sum, emitter) => sum + emitter.listenerCount(), 0),
  };
}

/** Whether the worker still has it to do. */
function isKept(how: FakeReservationEnd): boolean {
  return how === 'accepted' || how === 'wrapup';
}

function makeReservation(
  fields: FakeReservationFields,
  emitter: FakeEventEmitter,
  clock: Clock,
): FakeReservation {
  const { status = 'pending', dateCreated = new Date(clock.nowMs()) } = fields;
  const seen = {
    sid: fields.sid,
    status,
    timeout: fields.timeout ?? 30,
    dateCreated,
    on: emitter.on,
    off: emitter.off,
    prependListener: emitter.prependListener,
    task: {
      attributes: 'attributes' in fields ? fields.attributes : { from: '+15550100' },
      priority: fields.priority ?? 0,
      queueName: fields.queueName ?? 'Everyone',
      taskChannelUniqueName: fields.taskChannelUniqueName ?? 'voice',
      transfers: { incoming: fields.isTransfer === true ? { mode: 'WARM' } : null, outgoing: null },
    },
  };
  return { fields: { ...fields, status }, seen: seen as unknown as TaskRouterReservation, emitter };
}
