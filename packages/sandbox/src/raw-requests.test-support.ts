import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

/** Sends text on one connection, in these pieces, and returns everything up to the end of the connection. */
export async function sendRaw(port: number, ...pieces: readonly string[]): Promise<string> {
  const socket = await open(port);
  await write(socket, pieces);
  return text(socket);
}

/**
 * Sends two requests on one connection, the first one in these pieces, and the second one after the response to the
 * first one has begun. Returns everything up to the end of the connection.
 */
export async function sendInTurn(port: number, first: readonly string[], second: string): Promise<string> {
  const socket = await open(port);
  await write(socket, first);
  const [response] = (await once(socket, 'data')) as [Buffer];
  await write(socket, [second]);
  return response.toString() + (await text(socket));
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  return socket;
}

async function write(socket: Socket, pieces: readonly string[]): Promise<void> {
  for (const piece of pieces) await new Promise((resolve) => socket.write(piece, resolve));
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
