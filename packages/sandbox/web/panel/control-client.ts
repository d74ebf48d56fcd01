import type { CallOffer, ReservationEvent, SandboxState } from '../../src/index.js';
import { byId } from './element.js';

/** Offers a call to the agent. */
export function offerCall(call: CallOffer): void {
  post('/control/calls', call);
}

/** Lets something happen to a reservation; `forget` lets it vanish. */
export function moveReservation(sid: string, event: ReservationEvent | 'forget'): void {
  post(`/control/reservations/${encodeURIComponent(sid)}/${event}`);
}

/** Cuts the event bridge's sockets, takes it down, or brings it up. */
export function orderEventBridge(order: 'drop' | 'down' | 'up'): void {
  post(`/control/event-bridge/${order}`);
}

/** Puts the agent into an activity. */
export function setActivity(activity: string): void {
  post('/control/agent/activity', { activity });
}

/** Tells of the state now and after every change; `undefined` while the sandbox does not answer. */
export function watchState(listener: (state: SandboxState | undefined) => void): void {
  const events = new EventSource('/control/events');
  events.onmessage = ({ data }: MessageEvent<string>) => listener(JSON.parse(data) as SandboxState);
  events.onerror = () => listener(undefined);
}

function post(path: string, body: unknown = {}): void {
  const request = fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  request.then(complaintOf, () => 'The sandbox does not answer.').then(complain, complain);
}

async function complaintOf(response: Response): Promise<string> {
  if (response.ok) return '';
  const { message } = (await response.json()) as { readonly message: string };
  return message;
}

function complain(message: string): void {
  const complaint = byId('complaint', 'p');
  complaint.textContent = message;
  complaint.hidden = message === '';
}
