import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOCUMENT_PATH } from '../configuration/live-configuration.js';
import type { Faults, FileDelivery } from './faults.js';

const SOUND_FILE = /\.(mp3|wav|ogg|oga|opus|m4a|aac|flac|webm)$/i;

/** Creates an `onRequest` hook that makes requests for files fail or hang, on every route. */
export function fileFaults(
  current: () => Faults,
): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  return async (request, reply) => {
    const delivery = deliveryOf(request, current());
    if (delivery === 'ok') return undefined;
    // From here on, Fastify doesn't send a response.
    reply.hijack();
    if (delivery === 'fail') reply.raw.destroy();
    return reply;
  };
}

function deliveryOf({ routeOptions, params }: FastifyRequest, faults: Faults): FileDelivery {
  if (routeOptions.url === DOCUMENT_PATH) return faults.configuration;
  // Every route that serves sound files ends with a wildcard. The router has decoded it.
  const { '*': file = '' } = params as { readonly '*'?: string };
  return SOUND_FILE.test(file) ? faults.soundFiles : 'ok';
}
