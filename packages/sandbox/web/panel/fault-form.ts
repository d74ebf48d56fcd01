import type { Faults, SandboxState } from '../../src/index.js';
import { setFaults } from './control-client.js';
import { byId } from '../common/element.js';

/** Converts the text of each field to a value. */
const PARSERS: { readonly [Name in keyof Faults]: (text: string) => unknown } = {
  eventDelayMs: Number,
  eventCopies: Number,
  requestDelayMs: Number,
  errorStatus: (text) => (text === '' ? null : Number(text)),
  soundFiles: String,
  configuration: String,
  socket: String,
  voice: String,
};
const NAMES = Object.keys(PARSERS) as (keyof Faults)[];

/** Makes every field set its fault as soon as it changes. Returns a function that renders a new state. */
export function startFaultForm(): (state: SandboxState) => void {
  const form = byId('faults-form', 'form');
  const fields = NAMES.map((name) => {
    const field = form.elements.namedItem(name);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) {
      throw new Error(`Missing field in the faults form: "${name}"`);
    }
    return [name, field] as const;
  });
  for (const [name, field] of fields) {
    field.addEventListener('change', () => {
      if (field.reportValidity()) setFaults({ [name]: PARSERS[name](field.value) });
    });
  }
  form.addEventListener('submit', (event) => event.preventDefault());

  return ({ faults }) => {
    let count = 0;
    for (const [name, field] of fields) {
      const value = String(faults[name] ?? '');
      if (document.activeElement !== field || field instanceof HTMLSelectElement) field.value = value;
      if (value !== NO_FAULTS[name]) count += 1;
    }
    byId('fault-count', 'span').textContent = String(count);
  };
}

const NO_FAULTS: Readonly<Record<keyof Faults, string>> = {
  eventDelayMs: '0',
  eventCopies: '1',
  requestDelayMs: '0',
  errorStatus: '',
  soundFiles: 'ok',
  configuration: 'ok',
  socket: 'ok',
  voice: 'ok',
};
