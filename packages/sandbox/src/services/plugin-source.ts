import { readFile, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { transform } from 'esbuild';

/** Where a plugin comes from. */
export type PluginSource =
  | { readonly kind: 'file'; readonly name: string; readonly file: string }
  | { readonly kind: 'url'; readonly name: string; readonly url: string };

/** A plugin from a path, or from the `http:` or `https:` URL of a server of its own. */
export function pluginSource(pathOrUrl: string): PluginSource {
  if (!/^https?:\/\//.test(pathOrUrl)) {
    const file = resolve(pathOrUrl);
    return { kind: 'file', name: nameOf(file), file };
  }
  const { href, hostname, pathname } = new URL(pathOrUrl);
  return { kind: 'url', name: nameOf(pathname) || hostname, url: href };
}

function nameOf(path: string): string {
  return basename(path, extname(path));
}

/**
 * What is wrong with a plugin's file, in a sentence that says where and what to do; `undefined` when nothing is.
 * Whether Flex likes the plugin only Flex knows.
 */
export async function problemOfPluginFile(file: string): Promise<string | undefined> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats) return `there is no readable file ${file}; has the plugin been built?`;
  if (stats.isDirectory()) return `${file} is a folder; give the plugin's built JavaScript file`;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return `there is no readable file ${file}`;
  if (text.trim() === '') return `${file} is empty; is it being built still?`;
  try {
    await transform(text, { loader: 'js', logLevel: 'silent', sourcefile: file });
    return undefined;
  } catch (error) {
    return `${file} is not JavaScript${whereOf(error)}; give the plugin's built JavaScript file`;
  }
}

interface BuildMessage {
  readonly text: string;
  readonly location?: { readonly line: number; readonly column: number } | null;
}

function whereOf(error: unknown): string {
  const { errors } = error as { readonly errors?: readonly BuildMessage[] };
  const first = errors?.[0];
  if (!first) return '';
  const { text, location } = first;
  return ` (${location ? `line ${String(location.line)}, column ${String(location.column + 1)}: ` : ''}${text})`;
}
