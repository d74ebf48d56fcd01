import { wallClockMs } from '../wall-clock.js';
import { createSignal } from '../signal.js';
import { reservationPayload } from '../workspace/reservation-payload.js';
import { taskPayload } from '../workspace/task-payload.js';
import { workerPayload } from '../workspace/worker-payload.js';
import type { WorkspaceEvent } from '../workspace/workspace-event.js';
import type { Workspace } from '../workspace/workspace.js';
import type { SocketCensus } from './socket-census.js';

/** How many pushes are remembered. */
const REMEMBERED_PUSHES = 1000;

/** One event that was handed to the browsers' sockets. */
export interface EventPush {
  /** TaskRouter's name of it, for example `reservation.created`. */
  readonly event: string;
  /** What it is about: the sid of a reservation, a task, or the worker. */
  readonly sid: string;
  /** When it was handed to the first socket, in ms since the epoch with fractions. */
  readonly pushedAtMs: number;
  /** How many sockets it was handed to; 0 while nothing is connected. */
  readonly sockets: number;
}

/** The line on which TaskRouter's events go to the browsers. It can be cut, and be down. */
export interface EventBridgeLine {
  readonly isUp: () => boolean;
  push(event: string, payload: { readonly sid: string }): EventPush;
  /** Whatever `action` pushes is kept back; the returned function sends it. */
  holdBack<Result>(action: () => Result): { readonly result: Result; readonly release: () => void };
  /** Cuts every socket. Browsers may connect again. */
  drop(): void;
  /** While down, sockets are cut and neither sockets nor requests get through. */
  setUp(isUp: boolean): void;
  /** The last push of this event about this sid. */
  lastPush(event: string, sid: string): EventPush | undefined;
  onPush(listener: (push: EventPush) => void): () => void;
  onUpDown(listener: (isUp: boolean) => void): () => void;
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
    case 'forgotten':
      return undefined;
  }
}

/** Makes the line: from then on every change in the workspace goes out on it. */
export function createEventBridgeLine(workspace: Workspace, census: SocketCensus): EventBridgeLine {
  let isUp = true;
  let heldBack: Frame[] | undefined;
  const pushes: EventPush[] = [];
  const pushed = createSignal<EventPush>();
  const upDown = createSignal<boolean>();

  function push(event: string, payload: { readonly sid: string }): EventPush {
    const sockets = census.of('event-bridge');
    const data = JSON.stringify({ event_type: event, payload });
    const pushedAtMs = wallClockMs();
    for (const socket of sockets) socket.send(data);
    const record: EventPush = { event, sid: payload.sid, pushedAtMs, sockets: sockets.length };
    pushes.push(record);
    if (pushes.length > REMEMBERED_PUSHES) pushes.shift();
    pushed.emit(record);
    return record;
  }

  const unsubscribe = workspace.subscribe((event) => {
    const frame = frameOf(event, workspace);
    if (!frame) return;
    if (heldBack) heldBack.push(frame);
    else push(frame.event, frame.payload);
  });

  return {
    isUp: () => isUp,
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
    setUp(next) {
      if (next === isUp) return;
      isUp = next;
      if (!isUp) census.terminate('event-bridge');
      upDown.emit(isUp);
    },
    lastPush: (event, sid) => pushes.findLast((one) => one.event === event && one.sid === sid),
    onPush: (listener) => pushed.subscribe(listener),
    onUpDown: (listener) => upDown.subscribe(listener),
    close: unsubscribe,
  };
}
