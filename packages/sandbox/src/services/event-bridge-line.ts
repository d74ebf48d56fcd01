import { wallClockMs } from '../wall-clock.js';
import { createSignal } from '../signal.js';
import type { Faults } from '../faults/faults.js';
import { reservationPayload } from '../workspace/reservation-payload.js';
import { taskPayload } from '../workspace/task-payload.js';
import { channelPayload, workerPayload } from '../workspace/worker-payload.js';
import type { WorkspaceEvent } from '../workspace/workspace-event.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Later } from './later.js';
import type { SocketCensus } from './socket-census.js';

/** How many pushes are remembered. */
const REMEMBERED_PUSHES = 1000;

/** One event that was handed to the browsers' sockets. */
export interface EventPush {
  /** TaskRouter's name of it, for example `reservation.created`. */
  readonly event: string;
  /** What it is about: the sid of a reservation, a task, or the worker. */
  readonly sid: string;
  /** When it was (or, while events come late, is going to be) handed to the first socket, in ms since the epoch with fractions. */
  readonly pushedAtMs: number;
  /** How many sockets there were for it; 0 while nothing is connected or the line is silent. */
  readonly sockets: number;
}

/**
 * - `up`: all is well.
 * - `silent`: sockets stay open and requests are answered, but no event gets through.
 * - `down`: there are no sockets, and neither sockets nor requests get through.
 */
export type LineState = 'up' | 'silent' | 'down';

/** What the line is made of. */
export interface EventBridgeLineParts {
  readonly workspace: Workspace;
  readonly census: SocketCensus;
  readonly faults: () => Faults;
  readonly later: Later;
}

/** The line on which TaskRouter's events go to the browsers. It can be cut, be silent, and be down. */
export interface EventBridgeLine {
  readonly state: () => LineState;
  push(event: string, payload: { readonly sid: string }): EventPush;
  /** Whatever `action` pushes is kept back; the returned function sends it. */
  holdBack<Result>(action: () => Result): { readonly result: Result; readonly release: () => void };
  /** Cuts every socket. Browsers may connect again. */
  drop(): void;
  /** @param forMs after which the line is up again by itself; absent: it stays as it is told. */
  setState(state: LineState, forMs?: number): void;
  /** The last push of this event about this sid. */
  lastPush(event: string, sid: string): EventPush | undefined;
  onPush(listener: (push: EventPush) => void): () => void;
  onState(listener: (state: LineState) => void): () => void;
  close(): void;
}

interface Frame {
  readonly event: string;
  readonly payload: { readonly sid: string };
}

function frameOf(event: WorkspaceEvent, workspace: Workspace): Frame | undefined {
  switch (event.kind) {
    case 'reservation':
      return { event: event.type, payload: reservationPayload(event.reservation, workspace.agent()) };
    case 'task':
      return { event: event.type, payload: taskPayload(event.reservation) };
    case 'agent':
      return { event: event.type, payload: workerPayload(event.agent) };
    case 'channel':
      return { event: event.type, payload: channelPayload(event.channel, workspace.reservations()) };
    case 'forgotten':
      return undefined;
  }
}

/** Makes the line: from then on every change in the workspace goes out on it. */
export function createEventBridgeLine(parts: EventBridgeLineParts): EventBridgeLine {
  const { workspace, census, later } = parts;
  let state: LineState = 'up';
  /** Counts the orders, so that the end of an old one does not undo a new one. */
  let orders = 0;
  let heldBack: Frame[] | undefined;
  const pushes: EventPush[] = [];
  const pushed = createSignal<EventPush>();
  const states = createSignal<LineState>();

  function push(event: string, payload: { readonly sid: string }): EventPush {
    const { eventDelayMs, eventTimes } = parts.faults();
    const data = JSON.stringify({ event_type: event, payload });
    const send = (): EventPush => {
      const sockets = state === 'up' ? census.of('event-bridge') : [];
      const pushedAtMs = wallClockMs();
      for (let time = 0; time < eventTimes; time++) for (const socket of sockets) socket.send(data);
      return { event, sid: payload.sid, pushedAtMs, sockets: sockets.length };
    };
    if (eventDelayMs === 0) return remember(send());
    later(() => pushed.emit(send()), eventDelayMs);
    const sockets = census.of('event-bridge').length;
    return remember({ event, sid: payload.sid, pushedAtMs: wallClockMs() + eventDelayMs, sockets }, false);
  }

  function remember(push: EventPush, isSent = true): EventPush {
    pushes.push(push);
    if (pushes.length > REMEMBERED_PUSHES) pushes.shift();
    if (isSent) pushed.emit(push);
    return push;
  }

  function become(next: LineState): void {
    if (next === state) return;
    state = next;
    if (state === 'down') census.terminate('event-bridge');
    states.emit(state);
  }

  const unsubscribe = workspace.subscribe((event) => {
    const frame = frameOf(event, workspace);
    if (!frame) return;
    if (heldBack) heldBack.push(frame);
    else push(frame.event, frame.payload);
  });

  return {
    state: () => state,
    push,
    holdBack(action) {
      const frames: Frame[] = [];
      heldBack = frames;
      try {
        const result = action();
        return { result, release: () => frames.forEach((frame) => push(frame.event, frame.payload)) };
      } finally {
        heldBack = undefined;
      }
    },
    drop: () => census.terminate('event-bridge'),
    setState(next, forMs) {
      const order = ++orders;
      become(next);
      if (forMs === undefined) return;
      later(() => {
        if (order === orders) become('up');
      }, forMs);
    },
    lastPush: (event, sid) => pushes.findLast((one) => one.event === event && one.sid === sid),
    onPush: (listener) => pushed.subscribe(listener),
    onState: (listener) => states.subscribe(listener),
    close: unsubscribe,
  };
}
