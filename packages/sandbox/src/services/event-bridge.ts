import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { HalfOpenConnection } from '../faults/half-open-connection.js';
import type { Faults } from '../faults/faults.js';
import { parseInput } from '../parse-input.js';
import { SIDS } from '../workspace/sids.js';
import type { BrowserSocket } from './browser-socket.js';
import type { EventBridgeTransport } from './event-bridge-transport.js';
import type { RpcHandler } from './rpc-handler.js';
import { sendToBrowser } from './send-to-browser.js';
import type { Scheduler } from './scheduler.js';
import type { OpenSockets } from './open-sockets.js';
import type { UnhandledRequests } from './unhandled-requests.js';

/** twilio-taskrouter closes a connection after 30 s without a frame. */
const HEARTBEAT_MS = 15_000;
const TOKEN_LIFETIME_MS = 8 * 3600 * 1000;
/** In TaskRouter, events travel separately from responses and usually arrive after them. */
const EVENT_AFTER_RESPONSE_MS = 20;

/** The path of both the event bridge's WebSocket and its requests. */
export const EVENT_BRIDGE_PATH = '/v1/wschannels';

/** What the event bridge is built from. */
export interface EventBridgeParts {
  readonly transport: EventBridgeTransport;
  readonly openSockets: OpenSockets;
  readonly handleRpc: RpcHandler;
  readonly unhandledRequests: UnhandledRequests;
  readonly faults: () => Faults;
  readonly connection: HalfOpenConnection;
  /** Aborted when the sandbox closes. */
  readonly signal: AbortSignal;
  readonly schedule: Scheduler;
  /** Called when a browser has fetched its reservations, so its view is up to date. */
  readonly onReservationsLoaded: () => void;
}

const rpcSchema = z.object({
  url: z.string().min(1),
  method: z.enum(['GET', 'POST']),
  params: z.record(z.string(), z.unknown()).default({}),
});

/** `event-bridge.twilio.com`: TaskRouter's events and requests (the "wschannels" protocol of twilio-taskrouter 2.1). */
export function eventBridge(parts: EventBridgeParts): FastifyPluginCallback {
  return (app, _options, done) => {
    app.addHook('onRequest', async (_request, reply) => {
      if (parts.connection.isHalfOpen()) {
        parts.connection.leaveUnanswered(reply);
        return;
      }
      if (parts.transport.state() !== 'down') return;
      await reply
        .code(503)
        .header('connection', 'close')
        .send({ message: 'belfry-sandbox: the event bridge is set to down', status: 503 });
    });
    app.post(EVENT_BRIDGE_PATH, async (request, reply) => {
      const { requestDelayMs, errorStatus } = parts.faults();
      // The delay comes first, so that the request takes effect and pushes its events together with the response.
      if (requestDelayMs > 0)
        await sleep(requestDelayMs, undefined, { signal: parts.signal }).catch(() => undefined);
      if (errorStatus === null) return respond(parts, request.body, reply);
      const message = `belfry-sandbox: TaskRouter requests are set to fail with ${String(errorStatus)}`;
      return reply.code(errorStatus).send({ message, status: errorStatus });
    });
    app.get(EVENT_BRIDGE_PATH, { websocket: true }, (socket) => acceptSocket(parts, socket));
    done();
  };
}

function respond(parts: EventBridgeParts, body: unknown, reply: FastifyReply): FastifyReply {
  const rpc = parseInput(rpcSchema, parseJson(body), 'TaskRouter request');
  const { result, flush } = parts.transport.deferPushes(() => parts.handleRpc(rpc));
  reply.raw.once('close', () => parts.schedule(flush, EVENT_AFTER_RESPONSE_MS));
  switch (result.kind) {
    case 'payload':
      if (/\/Reservations(\?|$)/.test(rpc.url)) reply.raw.once('close', parts.onReservationsLoaded);
      return reply.send({ payload: result.payload });
    case 'not-found':
      return reply.code(404).send({ message: result.message, status: 404 });
    case 'unhandled': {
      const message = parts.unhandledRequests.record(
        rpc.method,
        `TaskRouter ${rpc.url.split('?', 1)[0] ?? ''}`,
      );
      return reply.code(404).send({ message, status: 404 });
    }
  }
}

function parseJson(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function acceptSocket({ openSockets }: EventBridgeParts, socket: BrowserSocket): void {
  const heartbeat = setInterval(() => {
    if (!openSockets.isCut(socket)) sendToBrowser(socket, ' ');
  }, HEARTBEAT_MS);
  socket.once('close', () => clearInterval(heartbeat));
  openSockets.add('event-bridge', socket);
  sendToBrowser(
    socket,
    JSON.stringify({
      event_type: 'init',
      payload: {
        account_sid: SIDS.account,
        workspace_sid: SIDS.workspace,
        channel_id: SIDS.worker,
        token_lifetime: TOKEN_LIFETIME_MS,
      },
    }),
  );
}
