import { createServer, type IncomingMessage, type Server, type ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import fastifyWebsocket from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { continueWithoutUpgrade } from './continue-without-upgrade.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the route accepts WebSockets, and nothing else. */
    readonly isWebSocket?: boolean;
  }
}

/** The longest message that a WebSocket accepts. */
const MAX_MESSAGE_BYTES = 1024 * 1024;

/**
 * Options for the server. Newer versions of Node.js ask which requests may upgrade, and answer the others as usual. Older
 * versions, such as 20, ignore this option and emit `upgrade` for every request that offers another protocol.
 */
export const upgradeOnlyToWebSockets: ServerOptions & {
  readonly shouldUpgradeCallback: (request: IncomingMessage) => boolean;
} = { shouldUpgradeCallback: offersWebSocket };

function offersWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Adds WebSocket routes to a server. Call it before you add other hooks, so that they run for upgrades too, and before
 * you add `requireMatchingProtocol`.
 */
export async function addWebSockets(app: FastifyInstance): Promise<void> {
  // The plugin would answer every upgrade, to HTTP/2 too. This server never listens. It only emits the right ones.
  const upgrades = createServer();
  app.server.on('upgrade', (request, socket, head) =>
    forwardUpgrade(app.server, upgrades, request, socket, head),
  );
  await app.register(fastifyWebsocket, { options: { server: upgrades, maxPayload: MAX_MESSAGE_BYTES } });
  app.addHook('onRoute', (route) => {
    if (route.websocket === true && route.method === 'GET')
      route.config = { ...route.config, isWebSocket: true };
  });
}

function forwardUpgrade(
  server: Server,
  upgrades: Server,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  if (!offersWebSocket(request)) {
    continueWithoutUpgrade(server, request, socket, head);
  } else if (!upgrades.emit('upgrade', request, socket, head)) {
    // The sandbox is closing.
    socket.destroy();
  }
}

/**
 * An `onRequest` hook that rejects a WebSocket where there is none, and any other request to a WebSocket. Without it,
 * the plugin accepts a WebSocket on every route and closes it.
 */
export async function requireMatchingProtocol(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.is404) return;
  const isWebSocketRoute = request.routeOptions.config.isWebSocket === true;
  // Before the upgrade, `ws` says whether the request asks for one.
  const isUpgrade = request.ws;
  if (isUpgrade === isWebSocketRoute) return;
  const path = request.routeOptions.url ?? '';
  if (isUpgrade) {
    const message = `belfry-sandbox: ${path} does not accept WebSockets`;
    await reply.code(404).header('connection', 'close').send({ message, status: 404 });
  } else {
    const message = `belfry-sandbox: ${path} accepts only WebSockets`;
    await reply
      .code(426)
      .headers({ connection: 'upgrade, close', upgrade: 'websocket' })
      .send({ message, status: 426 });
  }
}
