import type { ConfigurationState, JsonObject } from './configuration/live-configuration.js';
import type { Replay, ReplayableEvent } from './control/replay.js';
import type { FaultChange, Faults } from './faults/faults.js';
import type { ChannelState, SandboxState } from './sandbox-state.js';
import type { EventPush, EventBridgeState } from './services/event-push.js';
import type { PluginState } from './services/plugin-state.js';
import type { SocketChange } from './services/socket-change.js';
import type { Agent } from './workspace/agent.js';
import type { CallOffer } from './workspace/call-offer.js';
import type { Reservation } from './workspace/reservation.js';
import type { ReservationEvent } from './workspace/reservation-event.js';
import type { ChannelChange } from './workspace/workspace.js';

/** When an event was sent to the connected browsers, and to how many. */
export interface PushResult {
  /**
   * When the event was sent, in ms since the epoch, with fractions. You can compare it with
   * `performance.timeOrigin + performance.now()` in a page on the same machine. If events are delayed (see
   * `setFaults`), the time at which it will be sent.
   */
  readonly pushedAtMs: number;
  /** How many sockets it was sent to; 0 if no browser is connected. */
  readonly sockets: number;
}

/** The events that a sandbox emits. */
export interface SandboxEvents {
  /** Something in `state()` changed. */
  readonly change: SandboxState;
  /** A TaskRouter event was sent to the connected browsers. */
  readonly push: EventPush;
  /** A plugin's file was rebuilt, or Flex loaded it. */
  readonly plugin: PluginState;
  /** A browser opened or closed a WebSocket. */
  readonly socket: SocketChange;
}

/** Controls a running sandbox. The control API offers the same over HTTP. */
export interface SandboxControls {
  /**
   * Offers a call to the agent, as TaskRouter does. The reservation stays pending until you move it or it times out.
   *
   * ```ts
   * const call = sandbox.offer({ queue: 'Sales', timeoutSeconds: 20 });
   * ```
   *
   * Throws `invalid-options`.
   */
  offer(call?: CallOffer): Reservation & PushResult;
  /** Applies an event to a live reservation; `latest` is the newest one. Throws `unknown-reservation`. */
  move(sid: string, event: ReservationEvent): Reservation & PushResult;
  /** Changes attributes of a reservation's task and pushes `task.updated`. Throws `unknown-reservation`. */
  updateTask(sid: string, attributes: Readonly<Record<string, unknown>>): Reservation & PushResult;
  /**
   * Answers a pending reservation for the agent, as if from another window. A voice call gets its conference, as when
   * the agent clicks Flex's button, and lasts until you move it to `wrapup` or `completed`. Throws
   * `unknown-reservation`, also if the reservation is not pending.
   *
   * ```ts
   * sandbox.answer(sandbox.offer().sid); // the agent is on a call
   * ```
   */
  answer(sid: string): Reservation & PushResult;
  /** Removes a reservation without pushing an event, as if the event was lost. Throws `unknown-reservation`. */
  forget(sid: string): Reservation;
  /** Sets the agent's activity by name. Throws `unknown-activity`. */
  setActivity(activity: string): Agent & PushResult;
  /**
   * Replaces the agent's attributes. Attributes that Flex requires get defaults if you leave them out. Throws
   * `invalid-options`.
   */
  setAgentAttributes(attributes: JsonObject): Agent & PushResult;
  /** Sets the agent's capacity and availability for a channel. Throws `unknown-channel` and `invalid-options`. */
  setChannel(name: string, change: ChannelChange): ChannelState;
  /** Cuts every event bridge socket without a closing handshake. Browsers can reconnect immediately. */
  dropEventBridge(): void;
  /**
   * Takes the event bridge down or brings it up. While it is `down`, it accepts no sockets and every request fails.
   * While it is `silent`, sockets stay open and requests succeed. In both states, events are lost. Throws
   * `invalid-options`.
   *
   * @param options `seconds`: how long until it is up again; without it, the state stays until you change it.
   */
  setEventBridge(state: EventBridgeState, options?: { readonly seconds?: number | undefined }): void;
  /** Sets or clears individual faults. Faults you leave out don't change. Throws `invalid-options`. */
  setFaults(change: FaultChange): Faults;
  /** Clears every fault that `setFaults` can set. */
  clearFaults(): Faults;
  /**
   * Replaces `ui_attributes` in Flex's service configuration. Flex reads them when it loads. Throws `invalid-options`.
   */
  setUiAttributes(uiAttributes: JsonObject): ConfigurationState;
  /** Replaces the JSON document at `/configuration.json`, which plugins can fetch. Throws `invalid-options`. */
  setDocument(document: JsonObject): ConfigurationState;
  /**
   * Sends an event without changing the workspace: a duplicate, several duplicates, a late or out-of-order event, or an
   * event about a reservation that never existed. Resolves after the last one is sent. Throws `invalid-options`.
   *
   * ```ts
   * await sandbox.replay({ sid: call.sid, event: 'created', times: 2, delayMs: 500 });
   * ```
   */
  replay(replay: Replay): Promise<readonly PushResult[]>;
  /** The current state. */
  state(): SandboxState;
  /**
   * Waits until a browser is connected to the event bridge and has loaded its reservations. Later offers reach it as
   * events. Rejects with `no-connection`.
   *
   * @param timeoutMs default: 30,000.
   */
  waitForConnection(timeoutMs?: number): Promise<void>;
  /** Adds a listener and returns a function that removes it. If a listener throws, the others still run. */
  on<Name extends keyof SandboxEvents>(
    name: Name,
    listener: (event: SandboxEvents[Name]) => void,
  ): () => void;
}

export type { Replay, ReplayableEvent };
