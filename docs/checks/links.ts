import { posix } from 'node:path';
import type { Nodes } from 'mdast';
import GithubSlugger from 'github-slugger';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Page } from './pages.js';

/** Absolute addresses of files in this repository. The package READMEs need them, because npm shows them too. */
const repositoryUrl =
  /^https:\/\/(?:github\.com\/belfry-bell\/belfry\/(?:blob|tree|raw)|raw\.githubusercontent\.com\/belfry-bell\/belfry)\/main\/?/;

/**
 * Returns the links that lead nowhere, as `page:line: address`. It checks links to this repository, relative or
 * absolute, including anchors and pictures. It doesn't check other websites.
 */
export function brokenLinks(pages: readonly Page[], files: readonly string[]): readonly string[] {
  const paths = new Set(['.', ...files, ...files.flatMap(foldersOf)]);
  const anchors = new Map(pages.map((page) => [page.path, anchorsOf(page)]));
  return pages.flatMap((page) =>
    linksOf(page)
      .filter(({ address }) => {
        const target = targetOf(page.path, address);
        if (target === undefined) return false;
        const isAnchor = target.anchor === '' || anchors.get(target.path)?.has(target.anchor) === true;
        return !paths.has(target.path) || !isAnchor;
      })
      .map(({ address, line }) => `${page.path}:${line}: ${address}`),
  );
}

interface Link {
  readonly address: string;
  readonly line: number;
}

function linksOf({ tree }: Page): readonly Link[] {
  const links: Link[] = [];
  visit(tree, (node: Nodes) => {
    const line = node.position?.start.line ?? 0;
    if ('url' in node) links.push({ address: node.url, line });
    if (node.type !== 'html') return;
    for (const [, address = ''] of node.value.matchAll(/\s(?:href|src)="([^"]*)"/g))
      links.push({ address, line });
  });
  return links;
}

/** Where a link leads in the repository, or `undefined` if it leads elsewhere. */
function targetOf(page: string, address: string): { path: string; anchor: string } | undefined {
  const inRepository = address.replace(repositoryUrl, '/');
  if (/^[a-z][a-z\d+.-]*:/i.test(inRepository)) return undefined;
  const { pathname, hash } = new URL(inRepository, `file:///${page}`);
  const path = posix.normalize(decodeURIComponent(pathname).slice(1)).replace(/\/$/, '');
  return { path, anchor: decodeURIComponent(hash.slice(1)) };
}

/** The anchors that GitHub gives the headings. */
function anchorsOf({ tree }: Page): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const anchors = new Set<string>();
  visit(tree, 'heading', (heading) => {
    anchors.add(slugger.slug(toString(heading)));
  });
  return anchors;
}

function foldersOf(file: string): readonly string[] {
  const folder = posix.dirname(file);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}
