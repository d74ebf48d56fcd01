import type { ChannelState, SandboxState } from '../../src/index.js';
import { setActivity, setAgentAttributes, setChannel } from './control-client.js';
import { byId, element } from '../common/element.js';
import { startJsonEditor } from './json-editor.js';

/** Sets up the agent section. Returns a function that renders a new state. */
export function startAgentSection(): (state: SandboxState) => void {
  const activity = byId('activity', 'select');
  activity.addEventListener('change', () => setActivity(activity.value));
  const showChannels = startChannels();
  const showAttributes = startJsonEditor({
    formId: 'attributes-form',
    label: 'Agent attributes (JSON)',
    hint: 'Changes reach Flex immediately. Skills are in routing.skills.',
    onApply: setAgentAttributes,
  });

  return ({ agent, activities, channels }) => {
    byId('identity', 'span').textContent = agent.identity;
    if (activity.options.length !== activities.length) {
      activity.replaceChildren(...activities.map((name) => element('option', '', name)));
    }
    activity.value = agent.activity;
    const onCall = byId('on-call', 'p');
    onCall.dataset.severity = agent.isOnCall ? 'warning' : 'success';
    onCall.textContent = agent.isOnCall ? 'On a call' : 'Not on a call';
    showChannels(channels);
    showAttributes(agent.attributes);
  };
}

/**
 * Lists each channel with its load and capacity. Rows are created once, because the channels of a sandbox never change.
 */
function startChannels(): (channels: readonly ChannelState[]) => void {
  const list = byId('channels', 'ul');
  const rows = new Map<string, (channel: ChannelState) => void>();
  function addRow({ name }: ChannelState): (channel: ChannelState) => void {
    const row = element('li', 'channel');
    const load = element('span', 'muted');
    const capacity = element('input', '');
    Object.assign(capacity, { type: 'number', min: '0', max: '1000', step: '1', required: true });
    capacity.setAttribute('aria-label', `Capacity of ${name}`);
    capacity.addEventListener('change', () => {
      if (capacity.reportValidity()) setChannel(name, { capacity: Number(capacity.value) });
    });
    const available = element('input', '');
    available.type = 'checkbox';
    available.setAttribute('aria-label', `${name} is available`);
    available.addEventListener('change', () => setChannel(name, { isAvailable: available.checked }));
    row.append(available, element('span', '', name), load, capacity);
    list.append(row);
    return (channel) => {
      load.textContent = `${String(channel.assigned)} of`;
      if (document.activeElement !== capacity) capacity.value = String(channel.capacity);
      available.checked = channel.isAvailable;
    };
  }
  return (channels) => {
    for (const channel of channels) {
      const show = rows.get(channel.name) ?? addRow(channel);
      rows.set(channel.name, show);
      show(channel);
    }
  };
}
