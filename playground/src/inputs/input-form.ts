import { byId } from '../../../packages/sandbox/web/common/element.js';
import { defaultInputs, type PlaygroundInputs } from './playground-inputs.js';

/** The form for the call, the agent, and the time. */
export interface InputForm {
  inputs(): PlaygroundInputs;
  /** Sets these, and all others to their defaults. */
  setInputs(inputs: Partial<PlaygroundInputs>): void;
  /** Marks a field as wrong, and says why. `undefined`: none is wrong. */
  showProblem(
    problem: { readonly input: keyof PlaygroundInputs; readonly message: string } | undefined,
  ): void;
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Sets up the form. `onChange` is called after each change by the user. */
export function startInputForm(onChange: () => void): InputForm {
  const form = byId('inputs', 'form');
  const names = Object.keys(defaultInputs(new Date())) as (keyof PlaygroundInputs)[];
  let from = '';
  const field = (name: keyof PlaygroundInputs): Field | undefined => {
    const found = form.elements.namedItem(name);
    return found instanceof HTMLElement ? (found as Field) : undefined;
  };
  const text = (name: keyof PlaygroundInputs): string => field(name)?.value ?? '';
  const isChecked = (name: keyof PlaygroundInputs): boolean => {
    const found = field(name);
    return found instanceof HTMLInputElement && found.checked;
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', onChange);
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  byId('time-zone', 'p').textContent = `In this computer’s time zone: ${timeZone}.`;

  return {
    inputs: () => ({
      channel: text('channel'),
      direction: text('direction'),
      queue: text('queue'),
      from,
      priority: Number(text('priority')),
      timeoutS: Math.min(Math.max(Number(text('timeoutS')), 1), 600),
      isTransfer: isChecked('isTransfer'),
      attributes: text('attributes'),
      isBusy: isChecked('isBusy'),
      isTabHidden: isChecked('isTabHidden'),
      agentVolume: text('agentVolume') === '' ? undefined : Number(text('agentVolume')),
      agentAttributes: text('agentAttributes'),
      time: isoTime(text('time')),
    }),
    setInputs(inputs) {
      const next = { ...defaultInputs(new Date()), ...inputs };
      from = next.from;
      for (const name of names) {
        const found = field(name);
        const value = next[name];
        if (found instanceof HTMLInputElement && typeof value === 'boolean') found.checked = value;
        else if (found !== undefined)
          found.value = name === 'time' ? localTime(next.time) : String(value ?? '');
      }
    },
    showProblem(problem) {
      byId('input-problem', 'p').textContent = problem?.message ?? '';
      for (const name of names) field(name)?.setAttribute('aria-invalid', String(problem?.input === name));
    },
  };
}

/** A field's local time in ISO 8601; `''` if it's none. */
function isoTime(local: string): string {
  const date = new Date(local);
  return Number.isFinite(date.getTime()) ? date.toISOString() : '';
}

/** The value of a `datetime-local` field, to the second. */
function localTime(iso: string): string {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
