import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Faults } from '../faults/faults.js';
import { parseInput } from '../parse-input.js';
import { SIDS } from '../workspace/sids.js';
import type { BrowserSocket } from './browser-socket.js';
import type { EventBridgeLine } from './event-bridge-line.js';
import type { RpcAnswerer } from './event-bridge-rpc.js';
import type { Later } from './later.js';
import type { SocketCensus } from './socket-census.js';
import type { UnknownRequests } from './unknown-requests.js';

/** The SDK gives a connection up after 30 s without a frame. */
const HEARTBEAT_MS = 15_000;
const TOKEN_LIFETIME_MS = 8 * 3600 * 1000;
/** TaskRouter's events come on another way than its answers, and as a rule after them. */
const EVENT_AFTER_ANSWER_MS = 20;

/** The path of the event bridge's WebSocket, and of its requests. */
export const EVENT_BRIDGE_PATH = '/v1/wschannels';

/** What the event bridge is made of. */
export interface EventBridgeParts {
  readonly line: EventBridgeLine;
  readonly census: SocketCensus;
  readonly answerRpc: RpcAnswerer;
  readonly unknownRequests: UnknownRequests;
  readonly faults: () => Faults;
  /** Aborted when the sandbox is closed. */
  readonly signal: AbortSignal;
  readonly later: Later;
  /** Called when a browser has fetched its reservations: from then on it knows the truth. */
  readonly onReservationsRead: () => void;
}

const rpcSchema = z.object({
  url: z.string().min(1),
  method: z.enum(['GET', 'POST']),
  params: z.record(z.string(), z.unknown()).default({}),
});

/** `event-bridge.twilio.com`: TaskRouter's events and requests, protocol "wschannels" of twilio-taskrouter 2.1. */
export function eventBridge(parts: EventBridgeParts): FastifyPluginCallback {
  return (app, _options, done) => {
    app.addHook('onRequest', async (_request, reply) => {
      if (parts.line.state() !== 'down') return;
      await reply
        .code(503)
        .header('connection', 'close')
        .send({ message: 'belfry-sandbox: the event bridge is down, as ordered', status: 503 });
    });
    app.post(EVENT_BRIDGE_PATH, async (request, reply) => {
      const { requestDelayMs, refuseWith } = parts.faults();
      // Slow on the way there: what is asked for happens, and is told of, when the answer is given.
      if (requestDelayMs > 0)
        await sleep(requestDelayMs, undefined, { signal: parts.signal }).catch(() => undefined);
      if (refuseWith === null) return answer(parts, request.body, reply);
      const message = 'belfry-sandbox: TaskRouter refuses every request, as ordered';
      return reply.code(refuseWith).send({ message, status: refuseWith });
    });
    app.get(EVENT_BRIDGE_PATH, { websocket: true }, (socket) => welcome(parts, socket));
    done();
  };
}

function answer(parts: EventBridgeParts, body: unknown, reply: FastifyReply): FastifyReply {
  const rpc = parseInput(rpcSchema, jsonOf(body), 'TaskRouter request');
  const { result, release } = parts.line.holdBack(() => parts.answerRpc(rpc));
  reply.raw.once('close', () => parts.later(release, EVENT_AFTER_ANSWER_MS));
  switch (result.kind) {
    case 'payload':
      if (/\/Reservations(\?|$)/.test(rpc.url)) reply.raw.once('close', parts.onReservationsRead);
      return reply.send({ payload: result.payload });
    case 'gone':
      return reply.code(404).send({ message: result.message, status: 404 });
    case 'unknown': {
      const message = parts.unknownRequests.record(
        rpc.method,
        `TaskRouter ${rpc.url.split('?', 1)[0] ?? ''}`,
      );
      return reply.code(404).send({ message, status: 404 });
    }
  }
}

function jsonOf(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function welcome({ census }: EventBridgeParts, socket: BrowserSocket): void {
  const heartbeat = setInterval(() => socket.send(' '), HEARTBEAT_MS);
  socket.once('close', () => clearInterval(heartbeat));
  census.add('event-bridge', socket);
  socket.send(
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
