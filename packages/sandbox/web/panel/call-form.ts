import type { CallOffer } from '../../src/index.js';
import { offerCall } from './control-client.js';
import { byId } from './element.js';

/** What each button of the form offers, but for the fields. */
const KINDS: Readonly<Record<string, CallOffer>> = {
  'inbound-call': { channel: 'voice', direction: 'inbound' },
  'outbound-call': { channel: 'voice', direction: 'outbound' },
  'chat-task': { channel: 'chat', direction: 'inbound' },
};

/** Makes the form offer calls. */
export function startCallForm(): void {
  const form = byId('call-form', 'form');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const field = (name: string): string => {
      const value = new FormData(form).get(name);
      return typeof value === 'string' ? value : '';
    };
    const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
    offerCall({
      ...KINDS[pressed],
      queue: field('queue'),
      from: field('from'),
      timeoutSeconds: Number(field('timeoutSeconds')),
    });
  });
}
