import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { globSync } from 'tinyglobby';
import { visit } from 'unist-util-visit';

/** The root folder of the repository. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** One Markdown file. */
export interface Page {
  /** From the root folder. */
  readonly path: string;
  readonly tree: Root;
}

/** A fenced block of code. */
export interface CodeBlock {
  readonly page: string;
  readonly language: string;
  /** The line of the first line of code. */
  readonly line: number;
  readonly code: string;
}

/** Every file of the repository, from the root folder, without what `.gitignore` lists. */
export const files: readonly string[] = globSync('**', {
  cwd: root,
  dot: true,
  ignore: readFileSync(join(root, '.gitignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `**/${line}`)
    .concat('.git'),
});

/** Every page that people write. API reports are generated, and declare instead of show. */
export const pages: readonly Page[] = files
  .filter((path) => path.endsWith('.md') && !path.endsWith('.api.md'))
  .sort()
  .map((path) => ({ path, tree: fromMarkdown(readFileSync(join(root, path))) }));

/** Every fenced block on these pages. */
export const codeBlocks: readonly CodeBlock[] = pages.flatMap(({ path, tree }) => {
  const blocks: CodeBlock[] = [];
  visit(tree, 'code', ({ lang, value, position }) => {
    blocks.push({ page: path, language: lang ?? '', line: (position?.start.line ?? 0) + 1, code: value });
  });
  return blocks;
});

export function codeBlocksIn(...languages: readonly string[]): readonly CodeBlock[] {
  return codeBlocks.filter(({ language }) => languages.includes(language));
}
