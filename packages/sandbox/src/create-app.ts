import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyPluginCallback,
  type onRequestAsyncHookHandler,
} from 'fastify';
import { SandboxError } from './sandbox-error.js';
import { ownOriginGuard } from './security/own-origin-guard.js';
import type { UnknownRequests } from './services/unknown-requests.js';

/** What an app is made of. */
export interface AppParts {
  /** What answers in the place of each of Twilio's hosts. */
  readonly hosts: Readonly<Record<string, FastifyPluginCallback>>;
  /** Other routes by prefix. */
  readonly routes: Readonly<Record<string, FastifyPluginCallback>>;
  /** Folders by prefix. */
  readonly mounts: Readonly<Record<string, string>>;
  readonly unknownRequests: UnknownRequests;
  /** A hook on every request that may pass. */
  readonly onRequest: onRequestAsyncHookHandler;
}

/** Where the stand-ins for Twilio's hosts are: `https://<host>/…` is at `/__h/<host>/…`. */
export const HOSTS_PREFIX = '/__h';

/** Puts the web server together; it does not listen yet. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true, bodyLimit: 4 * 1024 * 1024 });
  // Before the guard: only then it marks upgrades as such, and closes the sockets of those that the guard refuses.
  await app.register(fastifyWebsocket);
  app.addHook('onRequest', ownOriginGuard);
  app.addHook('onRequest', parts.onRequest);
  acceptJsonAlone(app);
  answerErrors(app, parts.unknownRequests);
  for (const [host, plugin] of Object.entries(parts.hosts)) {
    await app.register(takingAnyType(plugin), { prefix: `${HOSTS_PREFIX}/${host}` });
  }
  for (const [prefix, plugin] of Object.entries(parts.routes)) await app.register(plugin, { prefix });
  for (const [prefix, folder] of Object.entries(parts.mounts)) {
    await app.register(fastifyStatic, {
      root: resolve(folder),
      prefix: `${prefix}/`,
      decorateReply: false,
      cacheControl: false,
      setHeaders: (reply) => void reply.header('cache-control', 'no-cache'),
    });
  }
  return app;
}

/** A form of another page can send text and form data without asking first, JSON it can't: so only JSON is taken. */
function acceptJsonAlone(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body === '') return done(null, undefined);
    try {
      done(null, JSON.parse(body.toString()));
    } catch (cause) {
      done(new SandboxError('invalid-options', 'request body: is not JSON', { cause }));
    }
  });
}

/** Twilio's own scripts post JSON and forms, under various names; each stand-in reads the text as it must. */
function takingAnyType(plugin: FastifyPluginCallback): FastifyPluginCallback {
  return (app, options, done) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));
    plugin(app, options, done);
  };
}

const STATUS_OF: Readonly<Partial<Record<SandboxError['code'], number>>> = {
  'invalid-options': 400,
  'unknown-activity': 400,
  'unknown-channel': 400,
  'unknown-reservation': 404,
};

function answerErrors(app: FastifyInstance, unknownRequests: UnknownRequests): void {
  app.setErrorHandler((error: FastifyError | SandboxError, _request, reply) => {
    const status = error instanceof SandboxError ? (STATUS_OF[error.code] ?? 500) : (error.statusCode ?? 500);
    return reply.code(status).send({ message: `belfry-sandbox: ${error.message}`, code: error.code, status });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    const isForTwilio = path.startsWith(`${HOSTS_PREFIX}/`);
    const target = isForTwilio ? path.slice(HOSTS_PREFIX.length + 1) : path;
    return reply.code(404).send({ message: unknownRequests.record(request.method, target), status: 404 });
  });
}
