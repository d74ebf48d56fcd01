import type {
  ConfigurationEditor,
  Recipe,
  TextKind,
} from '../../../../playground/src/configuration-editor.js';
import { byId, element } from '../common/element.js';
import { loadEditor } from './load-editor.js';
import { parseJsonObject } from './parse-json-object.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** Options of a configuration form. */
export interface ConfigurationFormOptions {
  /** The id of the empty form to fill. */
  readonly formId: string;
  /** The accessible name of the editor. */
  readonly label: string;
  /** Shown below the buttons: when changes take effect. */
  readonly hint: string;
  readonly kind: TextKind;
  /** The text that a recipe puts into the editor, given what is in it. */
  readonly withRecipe: (recipe: string, current: JsonObject) => string;
  /** Resolves when the value is applied. */
  readonly onApply: (value: JsonObject) => Promise<void>;
  readonly reloadFlex: () => void;
}

/** A form with an editor for a JSON object. */
export interface ConfigurationForm {
  /** Shows a new value, unless there are unsaved edits. */
  show(value: JsonObject): void;
  /** Says what the object is. Mistakes and completions follow. */
  setKind(kind: TextKind): void;
}

/** Sets up a form with an editor, which loads when the form is first opened. */
export function startConfigurationForm(options: ConfigurationFormOptions): ConfigurationForm {
  const { formId, label, onApply, reloadFlex } = options;
  const form = byId(formId, 'form');
  const parts = createParts(options);
  form.append(...parts.all);
  let { kind } = options;
  let editor: ConfigurationEditor | undefined;
  let shown = '';

  function onChange(
    text: string,
    mistakes: readonly { readonly line: number; readonly message: string }[],
  ): void {
    const parsed = parseJsonObject(text);
    const texts = mistakes.map(({ line, message }) => `Line ${String(line)}: ${message}`);
    parts.problem.textContent = 'problem' in parsed ? parsed.problem : texts.join('\n');
    for (const button of parts.changeButtons) button.disabled = text === shown;
  }
  async function open(): Promise<void> {
    const { createConfigurationEditor, recipes } = await loadEditor();
    editor ??= createConfigurationEditor({ parent: parts.editor, label, text: shown, kind, onChange });
    if (parts.sample.options.length === 1) parts.sample.append(...recipes.map(optionOf));
    parts.sample.onchange = () => useRecipe(recipes.find(({ id }) => id === parts.sample.value));
  }
  function useRecipe(recipe: Recipe | undefined): void {
    parts.sample.value = '';
    if (recipe === undefined || editor === undefined) return;
    const parsed = parseJsonObject(editor.text());
    editor.setText(options.withRecipe(recipe.text, 'problem' in parsed ? {} : parsed.value));
  }
  async function apply(): Promise<boolean> {
    const parsed = parseJsonObject(editor?.text() ?? shown);
    if ('problem' in parsed) return false;
    shown = format(parsed.value);
    editor?.setText(shown);
    await onApply(parsed.value);
    return true;
  }
  form.closest('details')?.addEventListener('toggle', () => void open());
  parts.undo.addEventListener('click', () => editor?.setText(shown));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const isReload = event.submitter === parts.applyAndReload;
    void apply().then((isApplied) => {
      if (isApplied && isReload) reloadFlex();
    });
  });

  return {
    show(value) {
      const next = format(value);
      const isEdited = editor !== undefined && editor.text() !== shown;
      if (next === shown || isEdited) return;
      shown = next;
      editor?.setText(next);
    },
    setKind(next) {
      kind = next;
      editor?.setKind(next);
    },
  };
}

interface FormParts {
  readonly sample: HTMLSelectElement;
  readonly editor: HTMLElement;
  readonly problem: HTMLElement;
  readonly applyAndReload: HTMLButtonElement;
  readonly undo: HTMLButtonElement;
  /** The buttons that need a change. */
  readonly changeButtons: readonly HTMLButtonElement[];
  readonly all: readonly HTMLElement[];
}

function createParts({ hint }: ConfigurationFormOptions): FormParts {
  const sample = element('select', '');
  sample.append(Object.assign(element('option', '', 'Choose a recipe'), { value: '' }));
  const sampleLabel = element('label', '', 'Start from');
  sampleLabel.append(sample);
  const editor = element('div', 'editor');
  const problem = element('p', 'problem');
  problem.setAttribute('role', 'alert');
  const apply = element('button', '', 'Apply');
  const undo = element('button', '', 'Undo');
  undo.type = 'button';
  const applyAndReload = element('button', 'wide', 'Apply and reload Flex');
  const buttons = element('div', 'buttons');
  buttons.append(apply, undo, applyAndReload);
  apply.disabled = undo.disabled = true;
  const all = [sampleLabel, editor, problem, buttons, element('p', 'muted', hint)];
  return { sample, editor, problem, applyAndReload, undo, changeButtons: [apply, undo], all };
}

function optionOf({ id, title }: Recipe): HTMLOptionElement {
  return Object.assign(element('option', '', title), { value: id });
}

function format(value: JsonObject): string {
  return JSON.stringify(value, null, 2);
}
