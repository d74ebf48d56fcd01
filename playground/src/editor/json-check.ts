import { checkText, type FileMistake } from '../../../packages/flex-plugin/src/command-line/check-text.js';

/**
 * What a text in the editor is.
 *
 * - `configuration`: Belfry's configuration.
 * - `ui-attributes`: `ui_attributes` in Flex's service configuration, with Belfry's configuration at `belfry`.
 * - `json`: any JSON object.
 */
export type TextKind = 'configuration' | 'ui-attributes' | 'json';

/** All mistakes in a text, with the words of `belfry-flex check`. Pure. */
export function mistakesInText(text: string, kind: TextKind): readonly FileMistake[] {
  const plain = checkText(text);
  // Not a JSON object: the reasons are the same for every kind.
  if (kind === 'configuration' || plain.configuration === undefined) return plain.mistakes;
  if (kind === 'json') return [];
  const start = '{"ui_attributes":';
  return checkText(`${start}${text}}`).mistakes.map((mistake) =>
    mistake.line === 1 ? { ...mistake, column: Math.max(1, mistake.column - start.length) } : mistake,
  );
}
