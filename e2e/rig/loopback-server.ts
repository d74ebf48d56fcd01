import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on a free port that only this computer can reach. */
export interface LoopbackServer {
  readonly port: number;
  /** `http://127.0.0.1:` and the port. */
  readonly origin: string;
  /** Ends all connections. Resolves when the server has stopped. */
  close(): Promise<void>;
}

/**
 * Starts a server.
 *
 * @example
 * const server = await startLoopbackServer((request, response) => response.end('hello'));
 * await page.goto(`${server.origin}/`);
 */
export async function startLoopbackServer(onRequest: RequestListener): Promise<LoopbackServer> {
  const server = createServer(onRequest).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
