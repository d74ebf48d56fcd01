import { once } from 'node:events';
import type { ConnectOverCDPTransport } from 'playwright-core';
import { WebSocket } from 'ws';

/**
 * Connects to Chromium's DevTools protocol for Playwright, without compression. Playwright's own connection
 * compresses messages, which takes two fifths of the test process's time while Flex boots and gains nothing on one
 * machine.
 *
 * @param endpoint `ws://…`
 * @throws Error when the browser can't be reached.
 */
export async function openCdpTransport(endpoint: string): Promise<ConnectOverCDPTransport> {
  const socket = new WebSocket(endpoint, { perMessageDeflate: false, maxPayload: maxMessageBytes });
  await once(socket, 'open');
  const transport: ConnectOverCDPTransport = {
    send: (message) => socket.send(JSON.stringify(message)),
    close: () => socket.close(),
  };
  // Like Playwright's own: what waits for one message runs before the next.
  socket.on('message', (data: Buffer) => {
    setImmediate(() => transport.onmessage?.(JSON.parse(data.toString()) as object));
  });
  socket.on('close', () => transport.onclose?.());
  return transport;
}

/** A screenshot of a large page is a single message. */
const maxMessageBytes = 256 * 1024 * 1024;
