import type { RingExplanation } from 'belfry';
import { checkText, type FileMistake } from '../../packages/flex-plugin/src/command-line/check-text.js';
import { createConfigurationEditor } from './editor/create-configuration-editor.js';
import { byId, element } from '../../packages/sandbox/web/common/element.js';
import { explainInputs, type Explained } from './explanation/explain-inputs.js';
import { phaseSentence } from './explanation/phase-words.js';
import { showExplanation } from './explanation/show-explanation.js';
import { startInputForm } from './inputs/input-form.js';
import { recipes, type Recipe } from './recipes.js';
import { startRingPlayback } from './sound/ring-playback.js';

// The page explains the configuration again after each change.

const playback = startRingPlayback();
const form = startInputForm(explain);
const editor = createConfigurationEditor({
  parent: byId('editor', 'div'),
  label: 'Configuration (JSON)',
  text: '',
  kind: 'configuration',
  onChange: (_, mistakes) => {
    showMistakes(mistakes);
    explain();
  },
});

const select = byId('recipe', 'select');
select.append(...recipes.map(({ id, title }) => Object.assign(element('option', '', title), { value: id })));
select.addEventListener('change', () => {
  const recipe = recipes.find(({ id }) => id === select.value);
  if (recipe) use(recipe);
});
const [first] = recipes;
if (first) use(first);

function use({ text, inputs }: Recipe): void {
  form.setInputs(inputs);
  editor.setText(text);
}

function explain(): void {
  const { configuration } = checkText(editor.text());
  const explained = configuration && explainInputs(configuration, form.inputs());
  form.showProblem(explained?.state === 'wrong-input' ? explained : undefined);
  const ring = explained?.state === 'explained' ? explained : undefined;
  showExplanation(ring?.explanation);
  playback.show(ring);
  byId('summary', 'p').textContent = summaryOf(explained);
}

function summaryOf(explained: Explained | undefined): string {
  switch (explained?.state) {
    case undefined:
      return 'Fix the JSON to see how the call rings.';
    case 'off':
      return 'Belfry is off for this agent. Flex’s own ringtone stays on.';
    case 'wrong-input':
      return 'Fix the form to see how the call rings.';
    case 'explained':
      return firstWords(explained.explanation);
  }
}

function firstWords({ timeline, settings }: RingExplanation): string {
  const ringing = timeline.find(({ state }) => state === 'ring') ?? timeline[0];
  return ringing === undefined ? '' : phaseSentence(ringing, settings);
}

/** A button for each mistake, which goes to its place. */
function showMistakes(mistakes: readonly FileMistake[]): void {
  const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
  const heading = element('p', mistakes.length === 0 ? 'muted' : 'problem', count);
  if (mistakes.length === 0) heading.textContent = 'No mistakes.';
  const list = element('ul', 'mistakes');
  list.append(
    ...mistakes.map((mistake) => {
      const item = element('li', '');
      const go = element('button', 'link', `Line ${mistake.line}`);
      go.type = 'button';
      go.addEventListener('click', () => editor.goTo(mistake));
      item.append(go, ` ${mistake.message}`);
      return item;
    }),
  );
  byId('mistakes', 'div').replaceChildren(heading, list);
}
