import type { FastifyPluginCallback } from 'fastify';
import type { BrowserSocket } from './browser-socket.js';
import type { OpenSockets } from './open-sockets.js';
import { messageBuffer } from './message-buffer.js';
import { sendToBrowser } from './send-to-browser.js';
import { readTwilsockFrame, writeTwilsockFrame, type TwilsockHeader } from './twilsock-frame.js';
import type { UnhandledRequests } from './unhandled-requests.js';

/** The close code for a protocol error (RFC 6455, 7.4.1). */
const PROTOCOL_ERROR = 1002;
const OK = { code: 200, status: 'OK' };
const NOT_FOUND = { code: 404, status: 'Not Found' };

/** What twilsock is built from. */
export interface TwilsockParts {
  readonly openSockets: OpenSockets;
  readonly unhandledRequests: UnhandledRequests;
}

/** `tsock.us1.twilio.com`: the socket of Twilio's Sync, Conversations, and Flex SDKs. It carries no data. */
export function twilsock({ openSockets, unhandledRequests }: TwilsockParts): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/v3/wsconnect', { websocket: true }, (socket) => {
      openSockets.add('twilsock', socket);
      socket.on('message', (data) => {
        try {
          const header = readTwilsockFrame(messageBuffer(data));
          sendToBrowser(socket, reply(header, unhandledRequests));
        } catch (error) {
          closeWithError(socket, error);
        }
      });
    });
    done();
  };
}

function closeWithError(socket: BrowserSocket, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  // RFC 6455 limits the reason to 123 bytes.
  socket.close(PROTOCOL_ERROR, reason.slice(0, 120));
}

function reply(header: TwilsockHeader, unhandledRequests: UnhandledRequests): Buffer {
  const head = { method: 'reply', id: header.id, status: OK };
  switch (header.method) {
    case 'init':
      return writeTwilsockFrame(head, initPayload(header.capabilities ?? []));
    case 'message':
      return tunneled(head, header.http_request, unhandledRequests);
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

function tunneled(
  head: Record<string, unknown>,
  request: TwilsockHeader['http_request'],
  unhandledRequests: UnhandledRequests,
): Buffer {
  // The Flex SDK registers itself and only checks that the request succeeded.
  if (request?.host.startsWith('flex-sdk')) {
    return writeTwilsockFrame({ ...head, http_header: {}, http_status: OK }, {});
  }
  // Setup requests of Conversations and Sync, which the sandbox doesn't emulate. Their SDKs accept a 404.
  if (request?.host.startsWith('aim.')) {
    return writeTwilsockFrame(
      { ...head, http_header: {}, http_status: NOT_FOUND },
      { code: 20404, status: 404 },
    );
  }
  const path = request?.path.split('?', 1)[0] ?? '';
  const message = unhandledRequests.record(
    request?.method ?? 'MESSAGE',
    `${request?.host ?? 'twilsock'}${path}`,
  );
  return writeTwilsockFrame(
    { ...head, http_header: {}, http_status: NOT_FOUND },
    { code: 20404, message, status: 404 },
  );
}
