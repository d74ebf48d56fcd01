import type { CallOffer, SandboxState } from '../../src/index.js';
import { answerCall, showError, offerCall } from './control-client.js';
import { byId, element } from '../common/element.js';
import { nextCaller } from './next-caller.js';
import { parseJsonObject } from './parse-json-object.js';

/** The fields of an offer that depend on which button was pressed. */
function offerFor(pressed: string, channel: string, transferringAgent: string): CallOffer {
  switch (pressed) {
    case 'outbound-call':
      return { channel: 'voice', direction: 'outbound' };
    case 'warm-transfer':
      return { channel: 'voice', transfer: { mode: 'warm', from: transferringAgent } };
    case 'cold-transfer':
      return { channel: 'voice', transfer: { mode: 'cold', from: transferringAgent } };
    case 'task':
      return { channel };
    default:
      return { channel: 'voice', direction: 'inbound' };
  }
}

/** Sets up the form that offers calls. Returns a function that renders new queues and channels. */
export function startCallForm(): (state: SandboxState) => void {
  const form = byId('call-form', 'form');
  const channel = byId('channel', 'select');
  const attributes = byId('task-attributes', 'textarea');
  const caller = byId('caller', 'input');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const field = (name: string): string => {
      const value = new FormData(form).get(name);
      return typeof value === 'string' ? value : '';
    };
    const parsed = parseJsonObject(attributes.value.trim() || '{}');
    attributes.setAttribute('aria-invalid', String('problem' in parsed));
    if ('problem' in parsed) {
      showError(`Task attributes: ${parsed.problem}`);
      return;
    }
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
    const from = caller.value;
    const offered = offerCall({
      ...offerFor(pressed, channel.value, field('transferringAgent')),
      queue: field('queue'),
      from,
      timeoutSeconds: Number(field('timeoutSeconds')),
      priority: Number(field('priority')),
      attributes: parsed.value,
    });
    void offered.then((sid) => {
      if (sid === undefined) return;
      if (pressed === 'call-in-progress') answerCall(sid);
      if (caller.value === from) caller.value = nextCaller(from);
    });
  });

  return ({ queues, channels }) => {
    replaceOptions(byId('queues', 'datalist'), queues);
    // Voice has separate buttons.
    replaceOptions(
      channel,
      channels.map(({ name }) => name).filter((name) => name !== 'voice'),
    );
  };
}

/** Replaces the options only if they differ, so that the current selection is kept. */
function replaceOptions(list: HTMLDataListElement | HTMLSelectElement, values: readonly string[]): void {
  if ([...list.options].map(({ value }) => value).join('\n') === values.join('\n')) return;
  list.replaceChildren(
    ...values.map((value) => {
      const option = element('option', '', value);
      option.value = value;
      return option;
    }),
  );
}
