import type { SandboxState } from '../../src/index.js';
import { controlEventBridge } from './control-client.js';
import { byId } from './element.js';

/** Makes the buttons that break the connection. Returns what shows a new state of them. */
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
    upDown.textContent = current === 'down' ? 'Bring it up' : 'Take it down';
    silent.textContent = current === 'silent' ? 'Let events through' : 'Lose every event';
    showConnection(state);
  };
}

function showConnection({ eventBridge, sockets }: SandboxState): void {
  const connection = byId('connection', 'p');
  const count = sockets['event-bridge'];
  if (eventBridge === 'down') {
    connection.dataset.mood = 'bad';
    connection.textContent = 'Down: nothing gets through';
  } else if (eventBridge === 'silent') {
    connection.dataset.mood = 'bad';
    connection.textContent = `Silent: every event is lost (${String(count)} connected)`;
  } else {
    connection.dataset.mood = count > 0 ? 'good' : 'busy';
    connection.textContent = count > 0 ? `Connected (${String(count)})` : 'Waiting for Flex to connect';
  }
}
