import { readFile, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { transform } from 'esbuild';

/** Where a plugin comes from. */
export type PluginSource =
  | { readonly kind: 'file'; readonly name: string; readonly file: string }
  | { readonly kind: 'url'; readonly name: string; readonly url: string };

/** Reads a plugin's location: a file path, or an `http:` or `https:` URL. */
export function pluginSource(pathOrUrl: string): PluginSource {
  if (!/^https?:\/\//.test(pathOrUrl)) {
    const file = resolve(pathOrUrl);
    return { kind: 'file', name: pluginName(file), file };
  }
  const { href, hostname, pathname } = new URL(pathOrUrl);
  return { kind: 'url', name: pluginName(pathname) || hostname, url: href };
}

function pluginName(path: string): string {
  return basename(path, extname(path));
}

/**
 * Checks that a plugin's file is readable JavaScript. Returns a message that says what is wrong and what to do, or
 * `undefined`. It doesn't check whether the plugin works in Flex.
 */
export async function findPluginFileProblem(file: string): Promise<string | undefined> {
  const stats = await stat(file).catch(() => undefined);
  if (!stats) return `cannot read ${file}. Build the plugin first.`;
  if (stats.isDirectory()) return `${file} is a folder. Pass the plugin's built JavaScript file.`;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return `cannot read ${file}.`;
  if (text.trim() === '') return `${file} is empty. The build may still be running.`;
  try {
    await transform(text, { loader: 'js', logLevel: 'silent', sourcefile: file });
    return undefined;
  } catch (error) {
    return `${file} is not valid JavaScript${formatLocation(error)}. Pass the plugin's built JavaScript file.`;
  }
}

interface BuildMessage {
  readonly text: string;
  readonly location?: { readonly line: number; readonly column: number } | null;
}

function formatLocation(error: unknown): string {
  const { errors } = error as { readonly errors?: readonly BuildMessage[] };
  const first = errors?.[0];
  if (!first) return '';
  const { text, location } = first;
  return ` (${location ? `line ${String(location.line)}, column ${String(location.column + 1)}: ` : ''}${text})`;
}
