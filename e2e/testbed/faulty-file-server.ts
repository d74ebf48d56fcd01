import type { ServerResponse } from 'node:http';
import { startLoopbackServer } from '../rig/loopback-server.js';

/** How the server answers a request. */
export type ServerFault =
  /** Serves the file to every origin. */
  | 'none'
  /** Accepts the request and never answers. */
  | 'slow'
  /** Answers 404. */
  | 'gone'
  /** Serves the file without CORS headers. */
  | 'refused'
  /** Serves half of the file and closes the connection. */
  | 'cut-short'
  /** Serves an HTML page with status 200. */
  | 'not-audio'
  /** Answers the first request with 404 and later ones with the file. */
  | 'gone-at-first';

/** A file server on its own origin. */
export interface FaultyFileServer {
  /** The URL of the file with this fault. */
  url(fault: ServerFault): string;
  close(): Promise<void>;
}

/** Starts a server for one file. The URL says which fault it has. */
export async function startFaultyFileServer(file: Uint8Array): Promise<FaultyFileServer> {
  let requests = 0;
  const server = await startLoopbackServer((request, response) => {
    const fault = (request.url ?? '').slice(1) as ServerFault;
    if (fault === 'gone-at-first') requests++;
    answer(fault === 'gone-at-first' ? (requests === 1 ? 'gone' : 'none') : fault, file, response);
  });
  return {
    url: (fault) => `${server.origin}/${fault}`,
    close: () => server.close(),
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
