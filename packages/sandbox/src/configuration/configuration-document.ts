import type { FastifyPluginCallback } from 'fastify';
import { DOCUMENT_PATH, type LiveConfiguration } from './live-configuration.js';

/** Serves the configuration document, for plugins that fetch their configuration from a URL. */
export function configurationDocument(configuration: LiveConfiguration): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get(DOCUMENT_PATH, (_request, reply) =>
      reply.header('cache-control', 'no-store').send(configuration.state().document),
    );
    done();
  };
}
