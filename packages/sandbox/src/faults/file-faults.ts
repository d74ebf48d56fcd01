import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOCUMENT_PATH } from '../configuration/live-configuration.js';
import type { Faults, FileDelivery } from './faults.js';

const SOUND_FILE = /\.(mp3|wav|ogg|oga|opus|m4a|aac|flac|webm)$/i;

/** Creates an `onRequest` hook that makes requests for files fail or hang, on every route. */
export function fileFaults(
  current: () => Faults,
): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  return async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const delivery = deliveryOf(path, current());
    if (delivery === 'ok') return undefined;
    // From here on, Fastify doesn't send a response.
    reply.hijack();
    if (delivery === 'fail') reply.raw.destroy();
    return reply;
  };
}

function deliveryOf(path: string, faults: Faults): FileDelivery {
  if (SOUND_FILE.test(path)) return faults.soundFiles;
  return path === DOCUMENT_PATH ? faults.configuration : 'ok';
}
