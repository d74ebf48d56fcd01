import type { SandboxState } from '../../src/index.js';
import { orderEventBridge, setActivity } from './control-client.js';
import { byId, element } from './element.js';

/** Makes the buttons that break the connection, and the choice of activity. Returns what shows a new state of them. */
export function startConnectionSection(): (state: SandboxState) => void {
  const upDown = byId('up-down', 'button');
  const drop = byId('drop', 'button');
  const activity = byId('activity', 'select');
  let isUp = true;
  drop.addEventListener('click', () => orderEventBridge('drop'));
  upDown.addEventListener('click', () => orderEventBridge(isUp ? 'down' : 'up'));
  activity.addEventListener('change', () => setActivity(activity.value));

  return (state) => {
    isUp = state.eventBridge === 'up';
    drop.disabled = !isUp;
    upDown.textContent = isUp ? 'Take it down' : 'Bring it up';
    showConnection(state);
    showActivity(state, activity);
  };
}

function showConnection({ eventBridge, sockets }: SandboxState): void {
  const connection = byId('connection', 'p');
  const count = sockets['event-bridge'];
  if (eventBridge === 'down') {
    connection.dataset.mood = 'bad';
    connection.textContent = 'Down: nothing gets through';
  } else {
    connection.dataset.mood = count > 0 ? 'good' : 'busy';
    connection.textContent = count > 0 ? `Connected (${String(count)})` : 'Waiting for Flex to connect';
  }
}

function showActivity({ agent, activities }: SandboxState, select: HTMLSelectElement): void {
  byId('identity', 'span').textContent = agent.identity;
  if (select.options.length !== activities.length) {
    select.replaceChildren(...activities.map((name) => element('option', '', name)));
  }
  select.value = agent.activity;
}
