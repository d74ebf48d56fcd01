import type { CallOffer, SandboxState } from '../../src/index.js';
import { answerCall, complain, offerCall } from './control-client.js';
import { byId, element } from './element.js';
import { parseJsonObject } from './parse-json-object.js';

/** What a button of the form offers, but for the fields that all of them use. */
function offerOf(pressed: string, channel: string, colleague: string): CallOffer {
  switch (pressed) {
    case 'outbound-call':
      return { channel: 'voice', direction: 'outbound' };
    case 'warm-transfer':
      return { channel: 'voice', transfer: { mode: 'warm', from: colleague } };
    case 'cold-transfer':
      return { channel: 'voice', transfer: { mode: 'cold', from: colleague } };
    case 'task':
      return { channel };
    default:
      return { channel: 'voice', direction: 'inbound' };
  }
}

/** Makes the form offer calls. Returns what shows a new state of the queues and channels. */
export function startCallForm(): (state: SandboxState) => void {
  const form = byId('call-form', 'form');
  const channel = byId('channel', 'select');
  const attributes = byId('task-attributes', 'textarea');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const field = (name: string): string => {
      const value = new FormData(form).get(name);
      return typeof value === 'string' ? value : '';
    };
    const parsed = parseJsonObject(attributes.value.trim() || '{}');
    attributes.setAttribute('aria-invalid', String('problem' in parsed));
    if ('problem' in parsed) {
      complain(`Task attributes: ${parsed.problem}`);
      return;
    }
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
    const offered = offerCall({
      ...offerOf(pressed, channel.value, field('colleague')),
      queue: field('queue'),
      from: field('from'),
      timeoutSeconds: Number(field('timeoutSeconds')),
      priority: Number(field('priority')),
      attributes: parsed.value,
    });
    if (pressed === 'call-in-progress') void offered.then((sid) => sid !== undefined && answerCall(sid));
  });

  return ({ queues, channels }) => {
    replaceOptions(byId('queues', 'datalist'), queues);
    // Voice has buttons of its own.
    replaceOptions(
      channel,
      channels.map(({ name }) => name).filter((name) => name !== 'voice'),
    );
  };
}

/** Leaves the options alone if they are the same, so that nobody's choice is lost. */
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
