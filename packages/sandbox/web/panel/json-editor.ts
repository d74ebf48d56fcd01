import { byId, element } from './element.js';
import { parseJsonObject } from './parse-json-object.js';

/** What an editor of a JSON object is for. */
export interface JsonEditorOptions {
  /** The id of an empty form, in which the editor is made. */
  readonly formId: string;
  /** What is edited, for those who don't see where it stands. */
  readonly label: string;
  /** Said below: what applying it does. */
  readonly hint: string;
  readonly onApply: (value: Readonly<Record<string, unknown>>) => void;
}

/** Makes an editor of a JSON object. Returns what shows a new value, unless it would be put over somebody's work. */
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
  function complain(sentence: string): void {
    problem.textContent = sentence;
    text.setAttribute('aria-invalid', String(sentence !== ''));
  }
  function showButtons(): void {
    apply.disabled = undo.disabled = !isEdited();
  }
  text.addEventListener('input', () => {
    const parsed = parseJsonObject(text.value);
    complain('problem' in parsed ? parsed.problem : '');
    showButtons();
  });
  undo.addEventListener('click', () => {
    text.value = shown;
    complain('');
    showButtons();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const parsed = parseJsonObject(text.value);
    if ('problem' in parsed) {
      complain(parsed.problem);
      return;
    }
    shown = text.value = format(parsed.value);
    showButtons();
    onApply(parsed.value);
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
