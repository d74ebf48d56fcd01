import type { Reservation, ReservationEvent } from '../../src/index.js';
import { answerCall, moveReservation, replayEvent } from './control-client.js';
import { button, byId, element } from '../common/element.js';

const TICK_MS = 250;

type Action = readonly [label: string, command: ReservationEvent | 'forget' | 'answer' | 'resend'];

const WHILE_PENDING: readonly Action[] = [
  ['Time out', 'timeout'],
  ['Answer elsewhere', 'answer'],
  ['Reject elsewhere', 'rejected'],
  ['Rescind', 'rescinded'],
  ['Fail', 'failed'],
  ['Remove silently', 'forget'],
  ['Resend event', 'resend'],
];
const WHILE_ON_CALL: readonly Action[] = [
  ['Hang up', 'wrapup'],
  ['Complete', 'completed'],
];
const WHILE_ACCEPTED: readonly Action[] = [
  ['Wrap up', 'wrapup'],
  ['Complete', 'completed'],
];
const WHILE_WRAPPING: readonly Action[] = [['Complete', 'completed']];

interface Card {
  readonly root: HTMLLIElement;
  show(reservation: Reservation): void;
  tick(nowMs: number): void;
}

/** Sets up the list of live reservations. Returns a function that renders a new list. */
export function startReservationList(): (reservations: readonly Reservation[]) => void {
  const list = byId('reservations', 'ul');
  const cards = new Map<string, Card>();
  setInterval(() => cards.forEach((card) => card.tick(Date.now())), TICK_MS);

  return (reservations) => {
    byId('reservation-count', 'span').textContent = String(reservations.length);
    byId('no-reservations', 'p').hidden = reservations.length > 0;
    const live = new Set(reservations.map((one) => one.sid));
    for (const [sid, card] of cards) {
      if (live.has(sid)) continue;
      card.root.remove();
      cards.delete(sid);
    }
    for (const reservation of reservations) {
      let card = cards.get(reservation.sid);
      if (!card) {
        card = createCard(reservation);
        cards.set(reservation.sid, card);
        list.prepend(card.root);
      }
      card.show(reservation);
    }
  };
}

function createCard(first: Reservation): Card {
  const root = element('li', 'reservation');
  const who = element('p', 'who');
  const name = element('span', '', first.from);
  const timer = element('span', 'timer muted');
  timer.setAttribute('role', 'timer');
  const what = element('p', 'what muted');
  const buttons = element('div', 'buttons');
  who.append(name, timer);
  root.append(who, what, buttons);
  root.title = first.sid;
  let current: Reservation | undefined;

  function tick(nowMs: number): void {
    if (current?.status !== 'pending') {
      timer.textContent = '';
      return;
    }
    const leftMs = current.offeredAtMs + current.timeoutSeconds * 1000 - nowMs;
    timer.textContent = `${String(Math.max(0, Math.ceil(leftMs / 1000)))} s`;
  }

  return {
    root,
    tick,
    show(reservation) {
      const isNewStatus = reservation.status !== current?.status;
      current = reservation;
      tick(Date.now());
      if (!isNewStatus) return;
      root.dataset.status = reservation.status;
      what.textContent = describe(reservation);
      buttons.replaceChildren(
        ...actionsOf(reservation).map(([label, command]) =>
          button(label, () => run(reservation.sid, command)),
        ),
      );
    },
  };
}

function describe({ direction, channel, transfer, queue, status }: Reservation): string {
  const what = transfer
    ? `${transfer.mode} ${channel} transfer from ${transfer.from}`
    : `${direction} ${channel}`;
  return `${what} · ${queue} · ${status}`;
}

function run(sid: string, command: Action[1]): void {
  if (command === 'answer') answerCall(sid);
  else if (command === 'resend') replayEvent({ sid, event: 'created' });
  else moveReservation(sid, command);
}

function actionsOf({ status, channel }: Reservation): readonly Action[] {
  const isVoice = channel === 'voice';
  if (status === 'pending')
    return [[isVoice ? 'Caller hangs up' : 'Customer leaves', 'canceled'], ...WHILE_PENDING];
  if (status !== 'accepted') return WHILE_WRAPPING;
  return isVoice ? WHILE_ON_CALL : WHILE_ACCEPTED;
}
