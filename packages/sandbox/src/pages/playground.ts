import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The path prefix of the playground. */
export const PLAYGROUND_PREFIX = '/playground';

/** The playground's files. The relative path is the same from `src` and from `dist`. */
const FOLDER = join(import.meta.dirname, '../../build/playground');

/** The page itself names everything else that it may load. */
const FRAME_POLICY = "frame-ancestors 'self'";

/** Serves the playground: static files, which `npm run build` creates. */
export async function playground(app: FastifyInstance): Promise<void> {
  if (!existsSync(FOLDER)) return;
  app.addHook('onRoute', (route) => void (route.config = { ...route.config, isPage: true }));
  app.get('', (_request, reply) => reply.redirect(`${PLAYGROUND_PREFIX}/`));
  await app.register(fastifyStatic, {
    root: FOLDER,
    decorateReply: false,
    cacheControl: false,
    setHeaders: (response) => {
      response.setHeader('cache-control', 'no-cache');
      response.setHeader('content-security-policy', FRAME_POLICY);
    },
  });
}
