import { snippet, type Completion, type CompletionSource } from '@codemirror/autocomplete';
import { hoverTooltip } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import {
  getLanguageService,
  TextDocument,
  TextEdit,
  type CompletionItem,
  type JSONSchema,
  type LanguageService,
  type MarkupContent,
} from 'vscode-json-languageservice';
import { configurationJsonSchema } from '../../../packages/flex-plugin/src/configuration/configuration-docs.js';
import type { TextKind } from './json-check.js';

/** Completes keys and values, and explains them. */
export interface JsonAssistant {
  readonly complete: CompletionSource;
  readonly hover: Extension;
}

const schema = configurationJsonSchema() as JSONSchema;
const schemas: Readonly<Record<TextKind, JSONSchema>> = {
  configuration: schema,
  'ui-attributes': { type: 'object', properties: { belfry: schema } },
  json: { type: 'object' },
};

/** Creates an assistant from the JSON Schema, with the library that VS Code uses. */
export function createJsonAssistant(kind: () => TextKind): JsonAssistant {
  const service = getLanguageService({});
  service.configure({
    schemas: Object.entries(schemas).map(([name, each]) => ({
      uri: `belfry:schema/${name}`,
      fileMatch: [uriOf(name)],
      schema: each,
    })),
  });
  return {
    complete: async (context) => {
      const document = documentOf(kind(), context.state.doc.toString());
      const list = await service.doComplete(
        document,
        document.positionAt(context.pos),
        service.parseJSONDocument(document),
      );
      const items = (list?.items ?? []).filter(({ textEdit }) => TextEdit.is(textEdit));
      const range = items[0]?.textEdit;
      if (range === undefined || !TextEdit.is(range)) return null;
      const from = document.offsetAt(range.range.start);
      if (!context.explicit && from === context.pos) return null;
      const to = document.offsetAt(range.range.end);
      const hasColon = /^\s*:/.test(document.getText().slice(to));
      return { from, to, options: items.map((item) => toCompletion(item, hasColon)) };
    },
    hover: hoverTooltip(async ({ state }, position) => {
      const text = await hoverText(service, documentOf(kind(), state.doc.toString()), position);
      if (text === '') return null;
      return { pos: position, create: () => ({ dom: tooltip(text) }) };
    }),
  };
}

function uriOf(name: string): string {
  return `belfry:text/${name}.json`;
}

function documentOf(kind: TextKind, text: string): TextDocument {
  return TextDocument.create(uriOf(kind), 'json', 1, text);
}

function toCompletion(item: CompletionItem, hasColon: boolean): Completion {
  const { label, filterText = label, kind, documentation, textEdit } = item;
  // 10 is a property in the language server protocol.
  const isKey = kind === 10;
  const text = textEdit?.newText ?? label;
  // If a value can be of several kinds, the library leaves out the colon.
  const needsColon = isKey && !hasColon && text === filterText;
  return {
    // What is already written includes quotes.
    label: filterText,
    displayLabel: label,
    type: isKey ? 'property' : 'constant',
    apply: snippet(snippetTemplate(needsColon ? `${text}: $1` : text)),
    info: () => {
      const description = plainText(documentation);
      return description === '' ? null : tooltip(description);
    },
  };
}

/** Turns the snippet syntax of the language server protocol into CodeMirror's. Pure. */
function snippetTemplate(text: string): string {
  return text
    .replace(/\$\{(\d+)\|([^,|]*)[^}]*\|\}/g, (_, index: string, first: string) => `\${${index}:${first}}`)
    .replace(/\$(\d+)/g, (_, index: string) => `\${${index}}`)
    .replaceAll('\\$', '$');
}

async function hoverText(service: LanguageService, document: TextDocument, offset: number): Promise<string> {
  const parsed = service.parseJSONDocument(document);
  const hover = await service.doHover(document, document.positionAt(offset), parsed);
  const contents = hover?.contents ?? [];
  const parts = Array.isArray(contents) ? contents : [contents];
  return parts.map(plainText).join('\n');
}

/** The schema's descriptions use backticks. */
function plainText(text: string | { readonly value: string } | MarkupContent | undefined): string {
  const value = typeof text === 'string' ? text : (text?.value ?? '');
  return value.replace(/\\([^\w\s])/g, '$1').trim();
}

function tooltip(text: string): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-description';
  dom.textContent = text;
  return dom;
}
