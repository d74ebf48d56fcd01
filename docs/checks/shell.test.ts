import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { describe, expect, it, test } from 'vitest';
import { codeBlocksIn, files, pages, root } from './pages.js';

describe.each(codeBlocksIn('sh'))('the commands at $page:$line', ({ code }) => {
  it('are valid Bash', () => {
    expect(() => execFileSync('bash', ['-n'], { input: code, stdio: 'pipe' })).not.toThrow();
  });

  it('use workspaces that exist', () => {
    const workspaces = [...code.matchAll(/--workspace (\S+)/g)].map(([, workspace = '']) => workspace);
    expect(workspaces.filter((workspace) => !existsSync(join(root, workspace, 'package.json')))).toEqual([]);
  });
});

test('every npm script that the docs mention exists', () => {
  const scripts = new Set(
    files
      .filter((file) => file.endsWith('package.json'))
      .map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as { scripts?: object })
      .flatMap((manifest) => Object.keys(manifest.scripts ?? {})),
  );
  const mentions = pages.flatMap(({ path, tree }) => {
    const found: string[] = [];
    visit(tree, (node: Nodes) => {
      if (node.type !== 'code' && node.type !== 'inlineCode') return;
      for (const [, run, short] of node.value.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g))
        found.push(`${path}: ${run ?? short ?? ''}`);
    });
    return found;
  });
  expect(mentions.length).toBeGreaterThan(20);
  expect(mentions.filter((mention) => !scripts.has(mention.replace(/.*: /, '')))).toEqual([]);
});
