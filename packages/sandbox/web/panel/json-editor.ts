import { byId, element } from '../common/element.js';
import { parseJsonObject } from './parse-json-object.js';

/** Options of a JSON editor. */
export interface JsonEditorOptions {
  /** The id of the empty form to fill. */
  readonly formId: string;
  /** The accessible name of the text field. */
  readonly label: string;
  /** Shown below the buttons: when changes take effect. */
  readonly hint: string;
  /** Resolves when the value is applied. */
  readonly onApply: (value: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** Sets up an editor for a JSON object. Returns a function that renders a new value unless there are unsaved edits. */
export function startJsonEditor({
  formId,
  label,
  hint,
  onApply,
}: JsonEditorOptions): (value: Readonly<Record<string, unknown>>) => void {
  const form = byId(formId, 'form');
  const text = element('textarea', '');
  text.rows = 8;
  text.spellcheck = false;
  text.setAttribute('aria-label', label);
  const problem = element('p', 'problem');
  problem.id = `${formId}-problem`;
  problem.setAttribute('role', 'alert');
  text.setAttribute('aria-describedby', problem.id);
  const apply = element('button', '', 'Apply');
  const undo = element('button', '', 'Undo');
  undo.type = 'button';
  const buttons = element('div', 'buttons');
  buttons.append(apply, undo);
  form.append(text, problem, buttons, element('p', 'muted', hint));

  let shown = '';
  const isEdited = (): boolean => text.value !== shown;
  function showProblem(message: string): void {
    problem.textContent = message;
    text.setAttribute('aria-invalid', String(message !== ''));
  }
  function showButtons(): void {
    apply.disabled = undo.disabled = !isEdited();
  }
  text.addEventListener('input', () => {
    const parsed = parseJsonObject(text.value);
    showProblem('problem' in parsed ? parsed.problem : '');
    showButtons();
  });
  undo.addEventListener('click', () => {
    text.value = shown;
    showProblem('');
    showButtons();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const parsed = parseJsonObject(text.value);
    if ('problem' in parsed) {
      showProblem(parsed.problem);
      return;
    }
    shown = text.value = format(parsed.value);
    showButtons();
    void onApply(parsed.value);
  });
  showButtons();

  return (value) => {
    const next = format(value);
    if (next === shown || isEdited()) return;
    shown = text.value = next;
    showButtons();
  };
}

function format(value: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(value, null, 2);
}
