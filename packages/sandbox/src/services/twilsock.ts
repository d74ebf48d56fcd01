import type { FastifyPluginCallback } from 'fastify';
import type { BrowserSocket } from './browser-socket.js';
import type { SocketCensus } from './socket-census.js';
import { messageBuffer } from './message-buffer.js';
import { readTwilsockFrame, writeTwilsockFrame, type TwilsockHeader } from './twilsock-frame.js';
import type { UnknownRequests } from './unknown-requests.js';

/** The close code for a frame that breaks the protocol (RFC 6455, 7.4.1). */
const PROTOCOL_ERROR = 1002;
const OK = { code: 200, status: 'OK' };
const NOT_FOUND = { code: 404, status: 'Not Found' };

/** What twilsock is made of. */
export interface TwilsockParts {
  readonly census: SocketCensus;
  readonly unknownRequests: UnknownRequests;
}

/** `tsock.us1.twilio.com`: the socket of Twilio's Sync, Conversations and Flex SDKs. There is nothing behind it. */
export function twilsock({ census, unknownRequests }: TwilsockParts): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/v3/wsconnect', { websocket: true }, (socket) => {
      census.add('twilsock', socket);
      socket.on('message', (data) => {
        try {
          const header = readTwilsockFrame(messageBuffer(data));
          socket.send(reply(header, unknownRequests));
        } catch (error) {
          refuse(socket, error);
        }
      });
    });
    done();
  };
}

function refuse(socket: BrowserSocket, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  // RFC 6455 allows 123 bytes.
  socket.close(PROTOCOL_ERROR, reason.slice(0, 120));
}

function reply(header: TwilsockHeader, unknownRequests: UnknownRequests): Buffer {
  const head = { method: 'reply', id: header.id, status: OK };
  switch (header.method) {
    case 'init':
      return writeTwilsockFrame(head, initPayload(header.capabilities ?? []));
    case 'message':
      return tunnelled(head, header.http_request, unknownRequests);
    case 'ping':
      return writeTwilsockFrame(head);
    default:
      return writeTwilsockFrame(head, {});
  }
}

function initPayload(capabilities: readonly string[]): Record<string, unknown> {
  return {
    capabilities,
    confirmed_capabilities: capabilities,
    server_capabilities: ['client_update'],
    init_registrations: [],
    continuation_token: 'sandbox',
    continuation_token_status: { reissued: true, reissue_reason: 'MISSING', reissue_message: '' },
    offline_storage: {},
    debug_info: {},
  };
}

function tunnelled(
  head: Record<string, unknown>,
  request: TwilsockHeader['http_request'],
  unknownRequests: UnknownRequests,
): Buffer {
  // The Flex SDK registers itself; it only wants to hear that this went well.
  if (request?.host.startsWith('flex-sdk')) {
    return writeTwilsockFrame({ ...head, http_header: {}, http_status: OK }, {});
  }
  // Where Conversations and Sync are set up: there are none, and their SDKs take this for an answer.
  if (request?.host.startsWith('aim.')) {
    return writeTwilsockFrame(
      { ...head, http_header: {}, http_status: NOT_FOUND },
      { code: 20404, status: 404 },
    );
  }
  const path = request?.path.split('?', 1)[0] ?? '';
  const message = unknownRequests.record(
    request?.method ?? 'MESSAGE',
    `${request?.host ?? 'twilsock'}${path}`,
  );
  return writeTwilsockFrame(
    { ...head, http_header: {}, http_status: NOT_FOUND },
    { code: 20404, message, status: 404 },
  );
}
