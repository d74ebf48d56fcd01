import 'belfry-element';
import { createRinger } from 'belfry';
import { RingerProvider, useReadiness, useRing, useRinger } from 'belfry/react';
import { taskRouter } from 'belfry/taskrouter';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Worker } from 'twilio-taskrouter';
import { useReservations } from './use-reservations.js';

// With Twilio: new Worker(token), with a token from your server. Here, the sandbox takes Twilio's place.
const bridge = `${location.host}/__h/event-bridge.twilio.com/v1/wschannels`;
const worker = new Worker('any token', { ebServer: `http://${bridge}`, wsServer: `ws://${bridge}` });

const startRinging = () => createRinger({ sources: [taskRouter(worker)] });

function Desktop() {
  return (
    <RingerProvider create={startRinging}>
      <header>
        <h1>Agent desktop</h1>
        <Bell />
      </header>
      <Status />
      <Calls />
    </RingerProvider>
  );
}

/** React 19 sets the element's property. In React 17 and 18, set it with a ref. */
function Bell() {
  return <belfry-bell ringer={useRinger()}></belfry-bell>;
}

function Status() {
  const readiness = useReadiness();
  const plan = useRing();
  if (readiness.state !== 'ready') return <p role="status">{readiness.reasons[0].agent}</p>;
  if (plan.state === 'ring') return <p role="status">Ringing for {plan.ring.call?.from ?? 'a test'}</p>;
  return <p role="status">Your next call will ring.</p>;
}

function Calls() {
  return (
    <ul>
      {useReservations(worker).map((reservation) => (
        <li key={reservation.sid}>
          <span>
            {reservation.task.attributes.from}: {reservation.status}
          </span>
          {reservation.status === 'pending' && (
            <>
              <button onClick={() => reservation.accept()}>Answer</button>
              <button onClick={() => reservation.reject()}>Decline</button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <Desktop />
  </StrictMode>,
);
