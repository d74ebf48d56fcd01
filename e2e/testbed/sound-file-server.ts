import { startLoopbackServer } from '../rig/loopback-server.js';

/** What the server answers: a file, or a header that claims a length and a body that never ends. */
export type ServedFile =
  { readonly bytes: Uint8Array } | { readonly endless: true; readonly claimedBytes?: number };

/** A file server on its own origin. */
export interface SoundFileServer {
  url(name: string): string;
  /** How often a file was requested. */
  requests(name: string): number;
  /** Responses that are still open. */
  openResponses(): number;
  close(): Promise<void>;
}

/** Serves files by name, to every origin, over HTTP/1.1. */
export async function startSoundFileServer(
  files: Readonly<Record<string, ServedFile>>,
): Promise<SoundFileServer> {
  const requests: string[] = [];
  const open = new Set<object>();
  const server = await startLoopbackServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    const file = files[name];
    requests.push(name);
    response.setHeader('access-control-allow-origin', '*').setHeader('cache-control', 'no-store');
    if (file === undefined) response.writeHead(404).end();
    else if ('bytes' in file) response.end(file.bytes);
    else {
      open.add(response);
      response.once('close', () => open.delete(response));
      if (file.claimedBytes !== undefined) response.setHeader('content-length', file.claimedBytes);
      const block = new Uint8Array(64_000);
      const write = (): void => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', write);
      write();
    }
  });
  return {
    url: (name) => `${server.origin}/${name}`,
    requests: (name) => requests.filter((requested) => requested === name).length,
    openResponses: () => open.size,
    close: () => server.close(),
  };
}
