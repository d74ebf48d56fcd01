import { unwatchFile, watchFile, type StatsListener } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FastifyPluginCallback } from 'fastify';
import { SandboxError } from '../sandbox-error.js';
import { createSignal } from '../signal.js';
import { pluginSource, problemOfPluginFile, type PluginSource } from './plugin-source.js';

/** Under which path the plugins' files are served. */
export const PLUGINS_PREFIX = '/plugins';

/** A plugin as Flex's plugin service lists it. */
export interface PluginEntry {
  readonly name: string;
  readonly version: string;
  /** Flex UI 2 loads phase 3 after its own boot. */
  readonly phase: 3;
  readonly src: string;
}

/** How a plugin stands. */
export interface PluginState {
  readonly name: string;
  /** Its file or URL. */
  readonly source: string;
  /** How often its file has changed since the sandbox was started. */
  readonly rebuilds: number;
  /** Whether Flex has loaded it as it is now. A plugin from a URL is not watched: it counts as loaded. */
  readonly isLoaded: boolean;
  /** What is wrong with its file since it was last rebuilt. */
  readonly problem?: string;
}

/** The plugins to load into Flex. Their files are watched, and read anew for every request. */
export interface PluginFiles {
  list(origin: string): readonly PluginEntry[];
  /** Serves the files and their source maps. */
  readonly routes: FastifyPluginCallback;
  states(): readonly PluginState[];
  /** Told when a plugin was rebuilt or loaded. */
  subscribe(listener: (plugin: PluginState) => void): () => void;
  close(): void;
}

/** How often the files are looked at. */
const LOOK_EVERY_MS = 300;

/**
 * Makes the plugin service's list. Throws `invalid-options` when a file is not there, or is not JavaScript.
 *
 * @param paths of files, or URLs.
 */
export async function createPluginFiles(paths: readonly string[]): Promise<PluginFiles> {
  const sources = paths.map(pluginSource);
  await checkSources(sources);

  const changes = createSignal<PluginState>();
  const states = sources.map((source): PluginState => ({
    name: source.name,
    source: source.kind === 'file' ? source.file : source.url,
    rebuilds: 0,
    isLoaded: source.kind === 'url',
  }));
  function become(place: number, next: PluginState): void {
    states[place] = next;
    changes.emit(next);
  }
  const watchers = sources.map((source, place) => {
    // One look after the other, so that what is said last is how the file is.
    let looks = Promise.resolve();
    return watchSource(source, () => {
      looks = looks.then(() => rebuilt(place));
    });
  });

  async function rebuilt(place: number): Promise<void> {
    const before = states[place];
    if (!before) return;
    const { name, source, rebuilds } = before;
    const problem = await problemOfPluginFile(source);
    const next = { name, source, rebuilds: rebuilds + 1, isLoaded: false };
    become(place, problem === undefined ? next : { ...next, problem });
  }
  function loaded(place: number): void {
    const before = states[place];
    if (before && !before.isLoaded) become(place, { ...before, isLoaded: true });
  }

  return {
    list: (origin) => sources.map((source, place) => entryOf(source, place, origin)),
    routes: (app, _options, done) => {
      app.get<{ Params: { place: string; name: string } }>('/:place/:name', async ({ params }, reply) => {
        const place = Number(params.place);
        const source = sources[place];
        const file = source?.kind === 'file' ? source.file : undefined;
        const path = [file, `${file ?? ''}.map`].find(
          (one) => one !== undefined && basename(one) === params.name,
        );
        const content = path === undefined ? undefined : await readFile(path).catch(() => undefined);
        if (!content) {
          reply.callNotFound();
          return reply;
        }
        if (path === file) loaded(place);
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
  const problems = await Promise.all(files.map(problemOfPluginFile));
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new SandboxError('invalid-options', `plugins: ${found.join('; ')}`);
}

function entryOf(source: PluginSource, place: number, origin: string): PluginEntry {
  const own = (file: string): string =>
    `${origin}${PLUGINS_PREFIX}/${String(place)}/${encodeURIComponent(basename(file))}`;
  return {
    name: source.name,
    version: '0.0.0',
    phase: 3,
    src: source.kind === 'file' ? own(source.file) : source.url,
  };
}

/**
 * Watches a plugin's file by looking at it: unlike the system's own notices that sees through whatever a build does,
 * be it writing in several goes, moving a new file into place, or removing the whole folder first. Returns how to stop.
 */
function watchSource(source: PluginSource, onChange: () => void): () => void {
  if (source.kind === 'url') return () => undefined;
  const { file } = source;
  const onLook: StatsListener = (now, before) => {
    // A file that is not there has no time; most likely it is just being built.
    if (now.mtimeMs !== 0 && now.mtimeMs !== before.mtimeMs) onChange();
  };
  watchFile(file, { interval: LOOK_EVERY_MS }, onLook);
  return () => unwatchFile(file, onLook);
}
