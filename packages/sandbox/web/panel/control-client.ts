import type {
  CallOffer,
  ChannelChange,
  FaultChange,
  JsonObject,
  Replay,
  Reservation,
  ReservationEvent,
  SandboxState,
} from '../../src/index.js';
import { byId } from '../common/element.js';

/** Offers a call to the agent. Resolves with the reservation's sid, or `undefined` if the request failed. */
export async function offerCall(call: CallOffer): Promise<string | undefined> {
  const reservation = (await post('/control/calls', call)) as Reservation | undefined;
  return reservation?.sid;
}

/** Answers a reservation for the agent, as if from another window. */
export function answerCall(sid: string): void {
  void post(`/control/reservations/${encodeURIComponent(sid)}/answer`);
}

/** Applies an event to a reservation. `forget` removes it without an event. */
export function moveReservation(sid: string, event: ReservationEvent | 'forget'): void {
  void post(`/control/reservations/${encodeURIComponent(sid)}/${event}`);
}

/** Sends an event without changing the workspace. */
export function replayEvent(replay: Replay): void {
  void post('/control/event-bridge/replay', replay);
}

/**
 * Drops the event bridge's sockets, or changes its state.
 *
 * @param seconds how long until it is up again; without it, the state stays until you change it.
 */
export function controlEventBridge(action: 'drop' | 'down' | 'silent' | 'up', seconds?: number): void {
  void post(`/control/event-bridge/${action}`, seconds === undefined ? {} : { seconds });
}

/** Sets or clears individual faults. */
export function setFaults(change: FaultChange): void {
  void post('/control/faults', change);
}

/** Clears every fault. */
export function clearFaults(): void {
  void post('/control/faults/clear');
}

/** Sets the agent's activity. */
export function setActivity(activity: string): void {
  void post('/control/agent/activity', { activity });
}

/** Replaces the agent's attributes. */
export async function setAgentAttributes(attributes: JsonObject): Promise<void> {
  await post('/control/agent/attributes', attributes);
}

/** Sets the agent's capacity and availability for a channel. */
export function setChannel(name: string, change: ChannelChange): void {
  void post(`/control/channels/${encodeURIComponent(name)}`, change);
}

/** Replaces `ui_attributes` in Flex's service configuration. */
export async function setUiAttributes(uiAttributes: JsonObject): Promise<void> {
  await post('/control/configuration/ui-attributes', uiAttributes);
}

/** Replaces the document at `/configuration.json`. */
export async function setDocument(document: JsonObject): Promise<void> {
  await post('/control/configuration/document', document);
}

/**
 * Calls the listener with the current state and after every change, or with `undefined` if the sandbox stops
 * responding.
 */
export function watchState(listener: (state: SandboxState | undefined) => void): void {
  const events = new EventSource('/control/events');
  events.onmessage = ({ data }: MessageEvent<string>) => listener(JSON.parse(data) as SandboxState);
  events.onerror = () => listener(undefined);
}

/** Resolves with the response, or shows the error and resolves with `undefined`. */
async function post(path: string, body: unknown = {}): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  const answer: unknown = await response?.json().catch(() => undefined);
  if (response?.ok) {
    showError('');
    return answer;
  }
  const { message } = (answer ?? {}) as { readonly message?: string };
  showError(message ?? 'The sandbox is not responding.');
  return undefined;
}

/** Shows an error at the bottom of the panel; `''` hides it. */
export function showError(message: string): void {
  const errorMessage = byId('error-message', 'p');
  errorMessage.textContent = message;
  errorMessage.hidden = message === '';
}
