import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a ringtone's server does with a request. */
export type ServerFault =
  /** It serves the file, to every site. */
  | 'none'
  /** It takes the request and never answers. */
  | 'slow'
  | 'gone'
  /** It serves the file, but to no other site. */
  | 'refused'
  /** It serves the beginning of the file, and hangs up. */
  | 'cut-short'
  /** It serves a page that says that there is no such file, with status 200. */
  | 'not-audio'
  /** It is gone at the first request, and serves the file from then on. */
  | 'gone-at-first';

/** A server of ringtones on an origin of its own. */
export interface FaultyFileServer {
  /** Where the file is, with this fault. */
  url(fault: ServerFault): string;
  close(): Promise<void>;
}

/** Starts a server that serves one file, as well or badly as its URL says. */
export async function startFaultyFileServer(file: Uint8Array): Promise<FaultyFileServer> {
  let requests = 0;
  const server = createServer((request, response) => {
    const fault = (request.url ?? '').slice(1) as ServerFault;
    if (fault === 'gone-at-first') requests++;
    answer(fault === 'gone-at-first' ? (requests === 1 ? 'gone' : 'none') : fault, file, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: (fault) => `http://127.0.0.1:${port}/${fault}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(
  fault: Exclude<ServerFault, 'gone-at-first'>,
  file: Uint8Array,
  response: ServerResponse,
): void {
  if (fault === 'slow') return;
  if (fault !== 'refused') response.setHeader('access-control-allow-origin', '*');
  if (fault === 'gone') {
    response.writeHead(404).end();
    return;
  }
  if (fault === 'not-audio') {
    response.setHeader('content-type', 'text/html').end('<h1>No such file</h1>');
    return;
  }
  response.setHeader('content-type', 'audio/wav').setHeader('content-length', file.length);
  if (fault === 'cut-short') response.write(file.subarray(0, file.length / 2), () => response.destroy());
  else response.end(file);
}
