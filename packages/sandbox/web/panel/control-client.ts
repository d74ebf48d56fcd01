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
import { byId } from './element.js';

/** Offers a call to the agent. Resolves with its reservation's sid, or with nothing when it was refused. */
export async function offerCall(call: CallOffer): Promise<string | undefined> {
  const reservation = (await post('/control/calls', call)) as Reservation | undefined;
  return reservation?.sid;
}

/** Lets the agent answer, in another window as it were. */
export function answerCall(sid: string): void {
  void post(`/control/reservations/${encodeURIComponent(sid)}/answer`);
}

/** Lets something happen to a reservation; `forget` lets it vanish. */
export function moveReservation(sid: string, event: ReservationEvent | 'forget'): void {
  void post(`/control/reservations/${encodeURIComponent(sid)}/${event}`);
}

/** Sends an event again. */
export function replayEvent(replay: Replay): void {
  void post('/control/event-bridge/replay', replay);
}

/**
 * Cuts the event bridge's sockets, takes it down, makes it silent, or brings it up.
 *
 * @param seconds after which it is up again; absent: it stays as it is told.
 */
export function controlEventBridge(order: 'drop' | 'down' | 'silent' | 'up', seconds?: number): void {
  void post(`/control/event-bridge/${order}`, seconds === undefined ? {} : { seconds });
}

/** Brings faults about. */
export function setFaults(change: FaultChange): void {
  void post('/control/faults', change);
}

/** Sets every fault right. */
export function clearFaults(): void {
  void post('/control/faults/clear');
}

/** Puts the agent into an activity. */
export function setActivity(activity: string): void {
  void post('/control/agent/activity', { activity });
}

/** Gives the agent these attributes in the place of all others. */
export function setAgentAttributes(attributes: JsonObject): void {
  void post('/control/agent/attributes', attributes);
}

/** Changes what the agent can take of a channel. */
export function setChannel(name: string, change: ChannelChange): void {
  void post(`/control/channels/${encodeURIComponent(name)}`, change);
}

/** Changes `ui_attributes` of Flex's service configuration. */
export function setUiAttributes(uiAttributes: JsonObject): void {
  void post('/control/configuration/ui-attributes', uiAttributes);
}

/** Changes the document at `/configuration.json`. */
export function setDocument(document: JsonObject): void {
  void post('/control/configuration/document', document);
}

/** Tells of the state now and after every change; `undefined` while the sandbox does not answer. */
export function watchState(listener: (state: SandboxState | undefined) => void): void {
  const events = new EventSource('/control/events');
  events.onmessage = ({ data }: MessageEvent<string>) => listener(JSON.parse(data) as SandboxState);
  events.onerror = () => listener(undefined);
}

/** Resolves with the answer, or with nothing when there is none or it was refused, which is said then. */
async function post(path: string, body: unknown = {}): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  const answer: unknown = await response?.json().catch(() => undefined);
  if (response?.ok) {
    complain('');
    return answer;
  }
  const { message } = (answer ?? {}) as { readonly message?: string };
  complain(message ?? 'The sandbox does not answer.');
  return undefined;
}

/** Says at the foot of the panel what went wrong; `''` takes it back. */
export function complain(message: string): void {
  const complaint = byId('complaint', 'p');
  complaint.textContent = message;
  complaint.hidden = message === '';
}
