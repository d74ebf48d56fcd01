import { access, readFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { FastifyPluginCallback } from 'fastify';
import { SandboxError } from '../sandbox-error.js';

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

/** The plugins to load into Flex. Their files are read anew for every request. */
export interface PluginFiles {
  list(origin: string): readonly PluginEntry[];
  /** Serves the files and their source maps. */
  readonly routes: FastifyPluginCallback;
}

/** Makes the plugin service's list. Throws `invalid-options` when a file is not there. */
export async function createPluginFiles(paths: readonly string[]): Promise<PluginFiles> {
  const files = paths.map((path) => resolve(path));
  for (const file of files) {
    await access(file).catch((cause: unknown) => {
      throw new SandboxError('invalid-options', `plugins: there is no readable file ${file}`, { cause });
    });
  }
  return {
    list: (origin) =>
      files.map((file, place) => ({
        name: basename(file, extname(file)),
        version: '0.0.0',
        phase: 3,
        src: `${origin}${PLUGINS_PREFIX}/${String(place)}/${encodeURIComponent(basename(file))}`,
      })),
    routes(app, _options, done) {
      app.get<{ Params: { place: string; name: string } }>('/:place/:name', async ({ params }, reply) => {
        const file = files[Number(params.place)];
        const path = [file, `${file ?? ''}.map`].find(
          (one) => one !== undefined && basename(one) === params.name,
        );
        const content = path === undefined ? undefined : await readFile(path).catch(() => undefined);
        if (!content) {
          reply.callNotFound();
          return reply;
        }
        const type = params.name.endsWith('.map') ? 'application/json' : 'text/javascript; charset=utf-8';
        return reply.type(type).header('cache-control', 'no-store').send(content);
      });
      done();
    },
  };
}
