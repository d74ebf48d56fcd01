import 'belfry-element';
import { createRinger } from 'belfry';
import { taskRouter } from 'belfry/taskrouter';
import { Worker } from 'twilio-taskrouter';

// With Twilio: new Worker(token), with a token from your server. Here, the sandbox takes Twilio's place.
const bridge = `${location.host}/__h/event-bridge.twilio.com/v1/wschannels`;
const worker = new Worker('any token', { ebServer: `http://${bridge}`, wsServer: `ws://${bridge}` });

// All of Belfry:
const ringer = createRinger({ sources: [taskRouter(worker)] });
document.querySelector('belfry-bell').ringer = ringer;

// The softphone itself:
const ends = ['accepted', 'rejected', 'canceled', 'rescinded', 'timeout', 'completed', 'wrapup'];
worker.on('ready', showCalls);
worker.on('reservationCreated', showCalls);

function showCalls() {
  const items = [...worker.reservations.values()].map((reservation) => {
    const item = document.createElement('li');
    const caller = document.createElement('span');
    caller.textContent = `${reservation.task.attributes.from}: ${reservation.status}`;
    item.append(caller);
    if (reservation.status === 'pending')
      item.append(
        button('Answer', () => reservation.accept()),
        button('Decline', () => reservation.reject()),
      );
    for (const end of ends) reservation.off(end, showCalls).on(end, showCalls);
    return item;
  });
  document.querySelector('#calls').replaceChildren(...items);
}

function button(text, onClick) {
  const element = document.createElement('button');
  element.textContent = text;
  element.addEventListener('click', onClick);
  return element;
}
