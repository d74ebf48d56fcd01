import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** Sends text on one connection, in these pieces, and returns everything up to the end of the connection. */
export async function sendRaw(port: number, ...pieces: readonly string[]): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  for (const piece of pieces) await new Promise((resolve) => socket.write(piece, resolve));
  return text(socket);
}

/** The text of a request, with a Host header. */
export function rawRequest(port: number, firstLine: string, headers: readonly string[], body = ''): string {
  const lines = [`${firstLine} HTTP/1.1`, `Host: localhost:${String(port)}`, ...headers];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** The status of each response. */
export function statuses(responses: string): readonly number[] {
  return [...responses.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
}
