import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, syntaxHighlighting } from '@codemirror/language';
import { forceLinting, linter, lintGutter, lintKeymap, type Diagnostic } from '@codemirror/lint';
import { EditorState, type Text } from '@codemirror/state';
import { EditorView, keymap, lineNumbers, tooltips } from '@codemirror/view';
import type { FileMistake } from '../../../packages/flex-plugin/src/command-line/check-text.js';
import { editorTheme, jsonHighlights } from './editor-theme.js';
import { mistakesInText, type TextKind } from './json-check.js';
import { createJsonAssistant } from './json-completion.js';

/** An editor for a configuration in JSON. */
export interface ConfigurationEditor {
  text(): string;
  /** Replaces the text. The user can undo that. */
  setText(text: string): void;
  /** Says what the text is. Mistakes and completions follow. */
  setKind(kind: TextKind): void;
  focus(): void;
  /** Moves the cursor to a place in the text. Both count from 1. */
  goTo(place: { readonly line: number; readonly column: number }): void;
}

export interface ConfigurationEditorOptions {
  /** The editor becomes its child. */
  readonly parent: HTMLElement;
  /** The accessible name. */
  readonly label: string;
  readonly text: string;
  readonly kind: TextKind;
  /** Called after each change, also by `setText` and `setKind`. */
  readonly onChange: (text: string, mistakes: readonly FileMistake[]) => void;
}

/**
 * Creates an editor that marks mistakes at their place, and completes and explains keys and values.
 *
 * It's in a shadow root. There, CodeMirror uses constructed style sheets, which a strict content security policy allows.
 */
export function createConfigurationEditor(options: ConfigurationEditorOptions): ConfigurationEditor {
  let { kind } = options;
  const root = options.parent.attachShadow({ mode: 'open' });
  const mistakes = (text: string): readonly FileMistake[] => mistakesInText(text, kind);
  const notify = (): void => options.onChange(text(), mistakes(text()));
  const assistant = createJsonAssistant(() => kind);
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        bracketMatching(),
        closeBrackets(),
        json(),
        syntaxHighlighting(jsonHighlights),
        autocompletion({ override: [assistant.complete], icons: false }),
        assistant.hover,
        linter(({ state }) => mistakes(state.doc.toString()).map((each) => toDiagnostic(each, state.doc)), {
          delay: 150,
        }),
        // Without Tab, so that the keyboard can leave the editor.
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
        EditorView.lineWrapping,
        // The keyboard can scroll it anyway. With the tab index, checks for accessibility know that.
        EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '0' }),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) notify();
        }),
        tooltips({ position: 'fixed' }),
        editorTheme,
      ],
    }),
  });
  const text = (): string => view.state.doc.toString();

  return {
    text,
    setText(insert) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert } });
    },
    setKind(next) {
      if (next === kind) return;
      kind = next;
      forceLinting(view);
      notify();
    },
    focus: () => view.focus(),
    goTo(place) {
      view.dispatch({ selection: { anchor: offsetOf(place, view.state.doc) }, scrollIntoView: true });
      view.focus();
    },
  };
}

function offsetOf({ line, column }: { readonly line: number; readonly column: number }, doc: Text): number {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(from + column - 1, to);
}

/** Marks the key or the value at the mistake's place. */
function toDiagnostic({ message, ...place }: FileMistake, doc: Text): Diagnostic {
  const from = offsetOf(place, doc);
  const rest = doc.sliceString(from, doc.lineAt(from).to);
  const token = /^(?:"(?:[^"\\]|\\.)*"|[\w.+-]+|.)/.exec(rest)?.[0] ?? '';
  return { from, to: from + token.length, severity: 'error', message };
}
