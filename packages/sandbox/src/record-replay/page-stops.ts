import type { FastifyPluginCallback, FastifyReply } from 'fastify';

/** Stops the JavaScript of the Flex pages, as if the browser froze them. */
export interface PageStops {
  /** Stops the pages that are open for this long. */
  stop(ms: number): void;
  readonly routes: FastifyPluginCallback;
}

/**
 * Each page asks for the next stop, and gets no response until there is one. Then it sends a synchronous request, which
 * blocks it until the stop is over.
 */
export function createPageStops(): PageStops {
  const waiting = new Set<FastifyReply>();
  let until = 0;
  return {
    stop(ms) {
      until = performance.now() + ms;
      for (const reply of waiting) reply.raw.end();
      waiting.clear();
    },
    routes(app, _options, done) {
      app.get('/next', (_request, reply) => {
        reply.hijack();
        reply.raw.writeHead(204);
        waiting.add(reply);
        reply.raw.once('close', () => waiting.delete(reply));
      });
      app.get('/current', (_request, reply) => {
        setTimeout(() => void reply.code(204).send(), Math.max(0, until - performance.now()));
        return reply;
      });
      done();
    },
  };
}
