import { unwatchFile, watchFile, type StatsListener } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FastifyPluginCallback } from 'fastify';
import { SandboxError } from '../sandbox-error.js';
import { createEmitter } from '../emitter.js';
import type { PluginState } from './plugin-state.js';
import { pluginSource, findPluginFileProblem, type PluginSource } from './plugin-source.js';

/** The path prefix of plugin files. */
export const PLUGINS_PREFIX = '/plugins';

/** A plugin in the list of Flex's plugin service. */
export interface PluginEntry {
  readonly name: string;
  readonly version: string;
  /** Flex UI 2 loads phase 3 after it has started. */
  readonly phase: 3;
  readonly src: string;
}

/** The plugins to load into Flex. Files are watched, and read again for every request. */
export interface PluginFiles {
  list(origin: string): readonly PluginEntry[];
  /** Serves the files and their source maps. */
  readonly routes: FastifyPluginCallback;
  states(): readonly PluginState[];
  /** Called when a plugin is rebuilt or loaded. */
  subscribe(listener: (plugin: PluginState) => void): () => void;
  close(): void;
}

/** How often to poll the files for changes. */
const POLL_INTERVAL_MS = 300;

/**
 * Creates the list of plugins. Rejects with `invalid-options` if a file is missing or not valid JavaScript.
 *
 * @param paths file paths or URLs.
 */
export async function createPluginFiles(paths: readonly string[]): Promise<PluginFiles> {
  const sources = paths.map(pluginSource);
  await checkSources(sources);

  const changes = createEmitter<PluginState>();
  const states = sources.map((source): PluginState => ({
    name: source.name,
    source: source.kind === 'file' ? source.file : source.url,
    rebuilds: 0,
    isLoaded: source.kind === 'url',
  }));
  function setState(index: number, next: PluginState): void {
    states[index] = next;
    changes.emit(next);
  }
  const watchers = sources.map((source, index) => {
    // One check at a time, so that the latest check determines the state.
    let checks = Promise.resolve();
    return watchSource(source, () => {
      checks = checks.then(() => handleRebuild(index));
    });
  });

  async function handleRebuild(index: number): Promise<void> {
    const before = states[index];
    if (!before) return;
    const { name, source, rebuilds } = before;
    const problem = await findPluginFileProblem(source);
    const next = { name, source, rebuilds: rebuilds + 1, isLoaded: false };
    setState(index, problem === undefined ? next : { ...next, problem });
  }
  function markLoaded(index: number): void {
    const before = states[index];
    if (before && !before.isLoaded) setState(index, { ...before, isLoaded: true });
  }

  return {
    list: (origin) => sources.map((source, index) => toEntry(source, index, origin)),
    routes: (app, _options, done) => {
      app.get<{ Params: { index: string; name: string } }>('/:index/:name', async ({ params }, reply) => {
        const index = Number(params.index);
        const source = sources[index];
        const file = source?.kind === 'file' ? source.file : undefined;
        const path = [file, `${file ?? ''}.map`].find(
          (one) => one !== undefined && basename(one) === params.name,
        );
        const content = path === undefined ? undefined : await readFile(path).catch(() => undefined);
        if (!content) {
          reply.callNotFound();
          return reply;
        }
        if (path === file) markLoaded(index);
        const type = params.name.endsWith('.map') ? 'application/json' : 'text/javascript; charset=utf-8';
        return reply.type(type).header('cache-control', 'no-store').send(content);
      });
      done();
    },
    states: () => [...states],
    subscribe: (listener) => changes.subscribe(listener),
    close: () => watchers.forEach((stop) => stop()),
  };
}

async function checkSources(sources: readonly PluginSource[]): Promise<void> {
  const files = sources.flatMap((source) => (source.kind === 'file' ? [source.file] : []));
  const problems = await Promise.all(files.map(findPluginFileProblem));
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new SandboxError('invalid-options', `plugins: ${found.join(' ')}`);
}

function toEntry(source: PluginSource, index: number, origin: string): PluginEntry {
  const fileUrl = (file: string): string =>
    `${origin}${PLUGINS_PREFIX}/${String(index)}/${encodeURIComponent(basename(file))}`;
  return {
    name: source.name,
    version: '0.0.0',
    phase: 3,
    src: source.kind === 'file' ? fileUrl(source.file) : source.url,
  };
}

/**
 * Watches a plugin's file by polling and returns a function that stops. Unlike file system events, polling survives
 * whatever a build does: writing in several steps, moving a new file into place, or deleting the whole folder first.
 */
function watchSource(source: PluginSource, onChange: () => void): () => void {
  if (source.kind === 'url') return () => undefined;
  const { file } = source;
  const onPoll: StatsListener = (now, before) => {
    // A missing file has no modification time. Most likely a build is running.
    if (now.mtimeMs !== 0 && now.mtimeMs !== before.mtimeMs) onChange();
  };
  watchFile(file, { interval: POLL_INTERVAL_MS }, onPoll);
  return () => unwatchFile(file, onPoll);
}
