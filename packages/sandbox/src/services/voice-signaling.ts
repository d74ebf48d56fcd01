import type { FastifyPluginCallback } from 'fastify';
import { z } from 'zod';
import type { ActiveFaults } from '../faults/active-faults.js';
import { messageBuffer } from './message-buffer.js';
import type { OpenSockets } from './open-sockets.js';
import { sendToBrowser } from './send-to-browser.js';

const PROTOCOL_VERSION = '1.6';
const messageSchema = z.object({ type: z.string() });

/** The SDK connects again if nothing arrives for 15 s. */
const HEARTBEAT_MS = 10_000;

/** The close code for a protocol error (RFC 6455, 7.4.1). */
const PROTOCOL_ERROR = 1002;

/**
 * `voice-js.roaming.twilio.com`: the signaling socket of `@twilio/voice-sdk` 2.x. A Device can register, but it
 * receives no calls. The same plugin can serve several hosts.
 */
export function voiceSignaling(openSockets: OpenSockets, faults: ActiveFaults): FastifyPluginCallback {
  let last = faults.current().voice;
  faults.subscribe(({ voice }) => {
    if (voice === last) return;
    if (voice === 'unregistered') endRegistrations(openSockets);
    // The SDK opens another socket, and registers.
    else if (last === 'unregistered') openSockets.terminate('voice');
    last = voice;
  });
  return (app, _options, done) => {
    app.get('/signal', { websocket: true }, (socket) => {
      openSockets.add('voice', socket);
      const heartbeat = setInterval(() => {
        if (faults.current().voice !== 'silent') sendToBrowser(socket, '\n');
      }, HEARTBEAT_MS);
      socket.once('close', () => clearInterval(heartbeat));
      socket.on('message', (data) => {
        const { voice } = faults.current();
        if (voice === 'silent') return;
        const text = messageBuffer(data).toString('utf8');
        // The SDK's answer to a heartbeat.
        if (text.trim() === '') return;
        const type = messageType(text);
        if (type === undefined)
          return socket.close(PROTOCOL_ERROR, 'voice: expected a JSON message with a type');
        const reply = voice === 'unregistered' && type === 'register' ? undefined : replyTo(type);
        if (reply) sendToBrowser(socket, JSON.stringify(reply));
      });
    });
    done();
  };
}

function endRegistrations(openSockets: OpenSockets): void {
  const offline = JSON.stringify({ type: 'offline', version: PROTOCOL_VERSION, payload: {} });
  for (const socket of openSockets.of('voice')) sendToBrowser(socket, offline);
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
