import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyPluginCallback,
  type onRequestAsyncHookHandler,
} from 'fastify';
import { SandboxError } from './sandbox-error.js';
import { sameOriginGuard } from './security/same-origin-guard.js';
import type { UnhandledRequests } from './services/unhandled-requests.js';
import { addWebSockets, requireMatchingProtocol, upgradeOnlyToWebSockets } from './web-sockets.js';

/** What the web server serves. */
export interface AppParts {
  /** The stand-in for each Twilio host, by host name. */
  readonly hosts: Readonly<Record<string, FastifyPluginCallback>>;
  /** All other routes, by path prefix. */
  readonly routes: Readonly<Record<string, FastifyPluginCallback | FastifyPluginAsync>>;
  /** Folders to serve, by path prefix. */
  readonly mounts: Readonly<Record<string, string>>;
  readonly unhandledRequests: UnhandledRequests;
  /** Runs for every request that passes the same-origin guard. */
  readonly onRequest: onRequestAsyncHookHandler;
}

/** The path prefix of the stand-ins for Twilio's hosts: `https://<host>/…` becomes `/__h/<host>/…`. */
export const HOSTS_PREFIX = '/__h';

/** How long a client can take to send a request. */
const REQUEST_TIMEOUT_MS = 60_000;

/** How many clients can be connected. A browser opens 6 connections to a host, and up to 255 WebSockets. */
const MAX_CONNECTIONS = 512;

/** Builds the web server, without starting to listen. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  // Fastify limits bodies to 1 MiB and Node.js limits headers to 16 KiB. Neither limits how long a request takes.
  const app = Fastify({
    forceCloseConnections: true,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: upgradeOnlyToWebSockets,
  });
  app.server.maxConnections = MAX_CONNECTIONS;
  // Must come before the guard, so that it runs for WebSocket upgrades and closes sockets that the guard rejects.
  await addWebSockets(app);
  app.addHook('onRequest', sameOriginGuard);
  app.addHook('onRequest', requireMatchingProtocol);
  app.addHook('onRequest', parts.onRequest);
  acceptJsonOnly(app);
  addErrorHandlers(app, parts.unhandledRequests);
  for (const [host, plugin] of Object.entries(parts.hosts)) {
    await app.register(withAnyContentType(plugin), { prefix: `${HOSTS_PREFIX}/${host}` });
  }
  for (const [prefix, plugin] of Object.entries(parts.routes)) await app.register(plugin, { prefix });
  for (const [prefix, folder] of Object.entries(parts.mounts))
    await app.register(servedFolder(prefix, folder));
  return app;
}

/** Serves a folder, whose files can be pages. */
function servedFolder(prefix: string, folder: string): FastifyPluginAsync {
  return async (app) => {
    app.addHook('onRoute', (route) => void (route.config = { ...route.config, isPage: true }));
    await app.register(fastifyStatic, {
      root: resolve(folder),
      prefix: `${prefix}/`,
      decorateReply: false,
      cacheControl: false,
      setHeaders: (response) => void response.setHeader('cache-control', 'no-cache'),
    });
  };
}

/**
 * Accepts only JSON bodies. A form on another site can send text and form data without a CORS preflight, but not JSON.
 */
function acceptJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(body.toString()));
    } catch (cause) {
      done(new SandboxError('invalid-options', 'request body: invalid JSON', { cause }));
    }
  });
}

/** Twilio's scripts send JSON and forms with various content types. Each stand-in parses the text itself. */
function withAnyContentType(plugin: FastifyPluginCallback): FastifyPluginCallback {
  return (app, options, done) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));
    plugin(app, options, done);
  };
}

const HTTP_STATUS: Readonly<Partial<Record<SandboxError['code'], number>>> = {
  'invalid-options': 400,
  'unknown-activity': 400,
  'unknown-channel': 400,
  'unknown-reservation': 404,
  'limit-reached': 409,
};

function addErrorHandlers(app: FastifyInstance, unhandledRequests: UnhandledRequests): void {
  app.setErrorHandler((error: FastifyError | SandboxError, _request, reply) => {
    const status =
      error instanceof SandboxError ? (HTTP_STATUS[error.code] ?? 500) : (error.statusCode ?? 500);
    return reply.code(status).send({ message: `belfry-sandbox: ${error.message}`, code: error.code, status });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const isForTwilio = path.startsWith(`${HOSTS_PREFIX}/`);
    const target = isForTwilio ? path.slice(HOSTS_PREFIX.length + 1) : path;
    return reply.code(404).send({ message: unhandledRequests.record(request.method, target), status: 404 });
  });
}
