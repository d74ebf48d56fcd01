import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Headers that only matter for the upgrade. */
const UPGRADE_HEADERS = ['upgrade', 'http2-settings', 'connection'];

/**
 * Answers a request in HTTP/1.1 although it offers another protocol, as RFC 9110 (7.8) allows. Java's HttpClient and
 * `curl --http2` offer HTTP/2 in their first request. Node.js 20 stops parsing a connection after such a request,
 * so this puts the request back without the offer and lets the server start over.
 */
export function continueWithoutUpgrade(
  server: Server,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const lines = [`${request.method ?? 'GET'} ${request.url ?? '/'} HTTP/${request.httpVersion}`];
  const { rawHeaders } = request;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    if (!UPGRADE_HEADERS.includes(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  const connection = otherConnectionOptions(request.headers.connection ?? '');
  if (connection !== '') lines.push(`Connection: ${connection}`);
  // Listeners that the server added before it stopped parsing. It adds them again.
  socket.removeAllListeners('timeout');
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}

function otherConnectionOptions(connection: string): string {
  return connection
    .split(',')
    .map((option) => option.trim())
    .filter((option) => !UPGRADE_HEADERS.includes(option.toLowerCase()))
    .join(', ');
}
