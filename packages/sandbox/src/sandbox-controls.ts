import type { ConfigurationState, JsonObject } from './configuration/live-configuration.js';
import type { Replay, ReplayableEvent } from './control/control-schemas.js';
import type { FaultChange, Faults } from './faults/faults.js';
import type { ChannelState, SandboxState } from './sandbox-state.js';
import type { EventPush, LineState } from './services/event-bridge-line.js';
import type { PluginState } from './services/plugin-files.js';
import type { SocketChange } from './services/socket-census.js';
import type { Agent } from './workspace/agent.js';
import type { CallOffer } from './workspace/call-offer.js';
import type { Reservation } from './workspace/reservation.js';
import type { ReservationEvent } from './workspace/reservation-event.js';
import type { ChannelChange } from './workspace/workspace.js';

/** When an event about something was handed to the browsers' sockets. */
export interface Pushed {
  /**
   * In ms since the epoch, with fractions: comparable to `performance.timeOrigin + performance.now()` of a page on the
   * same machine. While events come late (see `setFaults`), when this one is going to be.
   */
  readonly pushedAtMs: number;
  /** How many sockets it was handed to; 0 while nothing is connected. */
  readonly sockets: number;
}

/** What a sandbox tells of. */
export interface SandboxEvents {
  /** Something in `state()` changed. */
  readonly change: SandboxState;
  /** An event was handed to the browsers' sockets. */
  readonly push: EventPush;
  /** A plugin's file was rebuilt, or Flex has loaded it. */
  readonly plugin: PluginState;
  /** A browser's WebSocket was opened or closed. */
  readonly socket: SocketChange;
}

/** Everything that can be done to a sandbox; the control API does the same over HTTP. */
export interface SandboxControls {
  /**
   * Offers a call to the agent, as TaskRouter does: it is pending until something happens to it or its time is out.
   *
   * ```ts
   * const call = sandbox.offer({ queue: 'Sales', timeoutSeconds: 20 });
   * ```
   *
   * Throws `invalid-options`.
   */
  offer(call?: CallOffer): Reservation & Pushed;
  /** Lets an event happen to a live reservation; `latest` is the youngest. Throws `unknown-reservation`. */
  move(sid: string, event: ReservationEvent): Reservation & Pushed;
  /** Changes attributes of a reservation's task; the browser is told by `task.updated`. Throws `unknown-reservation`. */
  updateTask(sid: string, attributes: Readonly<Record<string, unknown>>): Reservation & Pushed;
  /**
   * The agent answers (in another window, say): a voice call gets its conference, as when Flex's own button is clicked,
   * and goes on until it is moved to `wrapup` or `completed`. Throws `unknown-reservation`, also for one that is no
   * longer pending.
   *
   * ```ts
   * sandbox.answer(sandbox.offer().sid); // the agent is busy
   * ```
   */
  answer(sid: string): Reservation & Pushed;
  /** Lets a reservation vanish, and tells nobody: its end was lost on the way. Throws `unknown-reservation`. */
  forget(sid: string): Reservation;
  /** Puts the agent into an activity, by name. Throws `unknown-activity`. */
  setActivity(activity: string): Agent & Pushed;
  /** Gives the agent these attributes in the place of all others; what Flex can't do without stays. */
  setAgentAttributes(attributes: JsonObject): Agent & Pushed;
  /** Changes what the agent can take of a channel. Throws `unknown-channel` and `invalid-options`. */
  setChannel(name: string, change: ChannelChange): ChannelState;
  /** Cuts every socket of the event bridge, without a closing handshake. Browsers may connect again at once. */
  dropEventBridge(): void;
  /**
   * While `down`, the event bridge has no sockets and answers nothing; while `silent`, its sockets stay open and it
   * answers. In both cases what happens meanwhile is told to nobody. Throws `invalid-options`.
   *
   * @param options `seconds`: after which it is up again by itself.
   */
  setEventBridge(state: LineState, options?: { readonly seconds?: number | undefined }): void;
  /** Brings faults about, or sets them right; those left out stay as they are. Throws `invalid-options`. */
  setFaults(change: FaultChange): Faults;
  /** Sets every fault of `setFaults` right. */
  clearFaults(): Faults;
  /** Changes `ui_attributes` of Flex's service configuration, which Flex reads when it is loaded. */
  setUiAttributes(uiAttributes: JsonObject): ConfigurationState;
  /** Changes the JSON document at `/configuration.json`, which plugins can fetch. Throws `invalid-options`. */
  setDocument(document: JsonObject): ConfigurationState;
  /**
   * Sends an event without anything happening: again, several times, late, out of order, or about a reservation that
   * never was. Resolves when the last was sent, with when each was. Throws `invalid-options`.
   *
   * ```ts
   * await sandbox.replay({ sid: call.sid, event: 'created', times: 2, delayMs: 500 });
   * ```
   */
  replay(replay: Replay): Promise<readonly Pushed[]>;
  state(): SandboxState;
  /**
   * Resolves when a browser is connected to the event bridge and has read its reservations: what is offered from then
   * on gets to it as an event. Rejects with `no-connection`.
   *
   * @param timeoutMs 30,000 if not given.
   */
  waitForConnection(timeoutMs?: number): Promise<void>;
  /** Listens to what the sandbox tells of. Returns the unsubscribe. A listener that throws stops no other. */
  on<Name extends keyof SandboxEvents>(
    name: Name,
    listener: (event: SandboxEvents[Name]) => void,
  ): () => void;
}

export type { Replay, ReplayableEvent };
