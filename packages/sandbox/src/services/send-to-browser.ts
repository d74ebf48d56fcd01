import type { BrowserSocket } from './browser-socket.js';

/** How much data can wait for a browser that doesn't read it. */
const MAX_WAITING_BYTES = 32 * 1024 * 1024;

/** Sends a message, or cuts the socket if the browser doesn't read. The browser can connect again. */
export function sendToBrowser(socket: BrowserSocket, message: string | Buffer): void {
  if (socket.bufferedAmount > MAX_WAITING_BYTES) socket.terminate();
  else socket.send(message);
}
