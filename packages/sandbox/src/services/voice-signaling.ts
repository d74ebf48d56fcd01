import type { FastifyPluginCallback } from 'fastify';
import { z } from 'zod';
import { messageBuffer } from './message-buffer.js';
import type { OpenSockets } from './open-sockets.js';
import { sendToBrowser } from './send-to-browser.js';

const PROTOCOL_VERSION = '1.6';
const messageSchema = z.object({ type: z.string() });

/** The close code for a protocol error (RFC 6455, 7.4.1). */
const PROTOCOL_ERROR = 1002;

/**
 * `voice-js.roaming.twilio.com`: the signaling socket of `@twilio/voice-sdk` 2.x. A Device can register, but it
 * receives no calls.
 */
export function voiceSignaling(openSockets: OpenSockets): FastifyPluginCallback {
  return (app, _options, done) => {
    app.get('/signal', { websocket: true }, (socket) => {
      openSockets.add('voice', socket);
      socket.on('message', (data) => {
        const text = messageBuffer(data).toString('utf8');
        // A bare newline is the SDK's heartbeat.
        if (text.trim() === '') return sendToBrowser(socket, '\n');
        const type = messageType(text);
        if (type === undefined)
          return socket.close(PROTOCOL_ERROR, 'voice: expected a JSON message with a type');
        const reply = replyTo(type);
        if (reply) sendToBrowser(socket, JSON.stringify(reply));
      });
    });
    done();
  };
}

function messageType(text: string): string | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data?.type;
  } catch {
    return undefined;
  }
}

function replyTo(type: string): Record<string, unknown> | undefined {
  switch (type) {
    case 'listen':
      return {
        type: 'connected',
        version: PROTOCOL_VERSION,
        payload: {
          edge: 'ashburn',
          region: 'US_EAST_VIRGINIA',
          home: 'us1',
          token: 'sandbox',
          token_details: {},
          gateway: '127.0.0.1',
        },
      };
    case 'register':
      return { type: 'ready', version: PROTOCOL_VERSION, payload: {} };
    default:
      return undefined;
  }
}
