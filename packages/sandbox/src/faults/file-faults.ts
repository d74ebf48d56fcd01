import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOCUMENT_PATH } from '../configuration/live-configuration.js';
import type { Faults, Serving } from './faults.js';

const SOUND_FILE = /\.(mp3|wav|ogg|oga|opus|m4a|aac|flac|webm)$/i;

/** An `onRequest` hook that keeps from browsers the files which are gone or hang, wherever they are served. */
export function fileFaults(
  current: () => Faults,
): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  return async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const serving = servingOf(path, current());
    if (serving === 'served') return undefined;
    // From here on Fastify leaves the connection alone.
    reply.hijack();
    if (serving === 'gone') reply.raw.destroy();
    return reply;
  };
}

function servingOf(path: string, faults: Faults): Serving {
  if (SOUND_FILE.test(path)) return faults.soundFiles;
  return path === DOCUMENT_PATH ? faults.configuration : 'served';
}
