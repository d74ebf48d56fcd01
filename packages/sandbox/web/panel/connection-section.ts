import type { SandboxState } from '../../src/index.js';
import { controlEventBridge } from './control-client.js';
import { byId } from '../common/element.js';

/** Sets up the buttons that break the connection. Returns a function that renders a new state. */
export function startConnectionSection(): (state: SandboxState) => void {
  const upDown = byId('up-down', 'button');
  const drop = byId('drop', 'button');
  const silent = byId('silent', 'button');
  const seconds = byId('down-seconds', 'input');
  let current: SandboxState['eventBridge'] = 'up';
  drop.addEventListener('click', () => controlEventBridge('drop'));
  upDown.addEventListener('click', () => controlEventBridge(current === 'down' ? 'up' : 'down'));
  silent.addEventListener('click', () => controlEventBridge(current === 'silent' ? 'up' : 'silent'));
  byId('down-for', 'button').addEventListener('click', () => {
    if (seconds.reportValidity()) controlEventBridge('down', Number(seconds.value));
  });

  return (state) => {
    current = state.eventBridge;
    drop.disabled = current === 'down';
    upDown.textContent = current === 'down' ? 'Bring up' : 'Take down';
    silent.textContent = current === 'silent' ? 'Deliver events' : 'Lose all events';
    showConnection(state);
  };
}

function showConnection({ eventBridge, sockets }: SandboxState): void {
  const connection = byId('connection', 'p');
  const count = sockets['event-bridge'];
  if (eventBridge === 'down') {
    connection.dataset.severity = 'error';
    connection.textContent = 'Down: no events or requests get through';
  } else if (eventBridge === 'silent') {
    connection.dataset.severity = 'error';
    connection.textContent = `Silent: all events are lost (${String(count)} connected)`;
  } else {
    connection.dataset.severity = count > 0 ? 'success' : 'warning';
    connection.textContent = count > 0 ? `Connected (${String(count)})` : 'Waiting for Flex to connect';
  }
}
