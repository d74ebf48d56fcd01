import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { AdministratorConfiguration } from '../configuration/administrator-configuration.js';
import { readConfiguration } from '../configuration/read-configuration.js';
import { createPlaces, positionAt, type Position } from './places.js';

/** A mistake in a file, and where it is. */
export interface FileMistake extends Position {
  /** The same text as in the panel. */
  readonly message: string;
}

/** What is in a file. */
export interface CheckedText {
  /** In the order of the file. */
  readonly mistakes: readonly FileMistake[];
  /** What Belfry uses. `undefined`: the text isn't a JSON object. */
  readonly configuration: AdministratorConfiguration | undefined;
}

/** A file as long as Belfry reads has fewer mistakes. */
const mostMistakes = 100_000;

/**
 * Checks the text of a configuration file, or of Flex's service configuration, where the configuration is at
 * `ui_attributes.belfry`. Finds all mistakes at once. Pure.
 */
export function checkText(text: string): CheckedText {
  const errors: ParseError[] = [];
  const withoutMark = text.replace(/^\uFEFF/, '');
  const root = parseTree(withoutMark, errors, { disallowComments: true, allowTrailingComma: false });
  if (errors.length > 0 || root === undefined) {
    const syntax = errors.map((error) => ({
      ...positionAt(withoutMark, error.offset),
      message: textOf(error),
    }));
    return { mistakes: syntax, configuration: undefined };
  }
  if (root.type !== 'object') {
    const message = 'options: not a JSON object. Belfry ignores the file.';
    return { mistakes: [{ ...positionAt(withoutMark, root.offset), message }], configuration: undefined };
  }
  const source = childAt(root, 'ui_attributes') === undefined ? '' : 'ui_attributes.belfry';
  const value: unknown = JSON.parse(withoutMark);
  const written = source === '' ? value : accountPart(value);
  const { configuration, mistakes } = readConfiguration(written, source, [], mostMistakes);
  const places = createPlaces(withoutMark, root);
  const all = [
    ...places.repeatedKeys().map(({ path, position }) => ({
      ...position,
      message: `${path}: the key appears twice. Expected each key once.`,
    })),
    ...mistakes.map(({ path, message }) => ({ ...places.positionOf(path), message })),
  ];
  return { mistakes: all.toSorted((a, b) => a.line - b.line || a.column - b.column), configuration };
}

function childAt(node: Node, key: string): Node | undefined {
  return node.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
}

function accountPart(value: unknown): unknown {
  const { ui_attributes: attributes } = value as { ui_attributes?: { belfry?: unknown } | null };
  return attributes?.belfry ?? {};
}

/** `CommaExpected` as `The file isn't JSON: comma expected.` */
function textOf({ error }: ParseError): string {
  const words = printParseErrorCode(error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return `not JSON: ${words}.`;
}
