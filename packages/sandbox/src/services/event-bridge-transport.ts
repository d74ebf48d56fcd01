import { wallClockMs } from '../wall-clock.js';
import { createEmitter } from '../emitter.js';
import type { Faults } from '../faults/faults.js';
import { reservationPayload } from '../workspace/reservation-payload.js';
import { taskPayload } from '../workspace/task-payload.js';
import { channelPayload, workerPayload } from '../workspace/worker-payload.js';
import type { WorkspaceEvent } from '../workspace/workspace-event.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Scheduler } from './scheduler.js';
import type { OpenSockets } from './open-sockets.js';
import type { EventBridgeState, EventPush } from './event-push.js';
import { sendToBrowser } from './send-to-browser.js';

/** How many pushes to keep for `lastPush`. */
const MAX_PUSHES = 1000;

/** How much can wait while events are delayed. Further events are lost. */
const MAX_DELAYED_CHARACTERS = 32 * 1024 * 1024;

/** What the transport is built from. */
export interface EventBridgeTransportParts {
  readonly workspace: Workspace;
  readonly openSockets: OpenSockets;
  readonly faults: () => Faults;
  readonly schedule: Scheduler;
}

/** Sends TaskRouter's events to the connected browsers. You can cut its connections, silence it, and take it down. */
export interface EventBridgeTransport {
  readonly state: () => EventBridgeState;
  push(event: string, payload: { readonly sid: string }): EventPush;
  /** Defers every push that `action` causes until you call `flush`. */
  deferPushes<Result>(action: () => Result): { readonly result: Result; readonly flush: () => void };
  /** Cuts every socket. Browsers can reconnect. */
  drop(): void;
  /** @param forMs how long until the state is `up` again; without it, the state stays until you change it. */
  setState(state: EventBridgeState, forMs?: number): void;
  /** The latest push of this event for this sid. */
  lastPush(event: string, sid: string): EventPush | undefined;
  onPush(listener: (push: EventPush) => void): () => void;
  onState(listener: (state: EventBridgeState) => void): () => void;
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
    case 'removed':
      return undefined;
  }
}

/** Creates the transport, which sends an event for every change in the workspace from now on. */
export function createEventBridgeTransport(parts: EventBridgeTransportParts): EventBridgeTransport {
  const { workspace, openSockets, schedule } = parts;
  let state: EventBridgeState = 'up';
  /** Counts state changes, so that the timer of an earlier one can't undo a later one. */
  let changes = 0;
  let deferred: Frame[] | undefined;
  let delayedCharacters = 0;
  const pushes: EventPush[] = [];
  const pushed = createEmitter<EventPush>();
  const states = createEmitter<EventBridgeState>();

  function push(event: string, payload: { readonly sid: string }): EventPush {
    const { eventDelayMs, eventCopies } = parts.faults();
    const { sid } = payload;
    // The only copy that a delayed event keeps.
    const data = JSON.stringify({ event_type: event, payload });
    const send = (): EventPush => {
      const sockets = state === 'up' ? openSockets.of('event-bridge') : [];
      const pushedAtMs = wallClockMs();
      for (let copy = 0; copy < eventCopies; copy++)
        for (const socket of sockets) sendToBrowser(socket, data);
      return { event, sid, pushedAtMs, sockets: sockets.length };
    };
    if (eventDelayMs === 0) return remember(send());
    const isLost = delayedCharacters + data.length > MAX_DELAYED_CHARACTERS;
    if (!isLost) {
      delayedCharacters += data.length;
      schedule(() => {
        delayedCharacters -= data.length;
        pushed.emit(send());
      }, eventDelayMs);
    }
    const sockets = isLost ? 0 : openSockets.of('event-bridge').length;
    return remember({ event, sid, pushedAtMs: wallClockMs() + eventDelayMs, sockets }, false);
  }

  function remember(push: EventPush, isSent = true): EventPush {
    pushes.push(push);
    if (pushes.length > MAX_PUSHES) pushes.shift();
    if (isSent) pushed.emit(push);
    return push;
  }

  function enter(next: EventBridgeState): void {
    if (next === state) return;
    state = next;
    if (state === 'down') openSockets.terminate('event-bridge');
    states.emit(state);
  }

  const unsubscribe = workspace.subscribe((event) => {
    const frame = frameOf(event, workspace);
    if (!frame) return;
    if (deferred) deferred.push(frame);
    else push(frame.event, frame.payload);
  });

  return {
    state: () => state,
    push,
    deferPushes(action) {
      const frames: Frame[] = [];
      deferred = frames;
      try {
        const result = action();
        return { result, flush: () => frames.forEach((frame) => push(frame.event, frame.payload)) };
      } finally {
        deferred = undefined;
      }
    },
    drop: () => openSockets.terminate('event-bridge'),
    setState(next, forMs) {
      const change = ++changes;
      enter(next);
      if (forMs === undefined) return;
      schedule(() => {
        if (change === changes) enter('up');
      }, forMs);
    },
    lastPush: (event, sid) => pushes.findLast((one) => one.event === event && one.sid === sid),
    onPush: (listener) => pushed.subscribe(listener),
    onState: (listener) => states.subscribe(listener),
    close: unsubscribe,
  };
}
