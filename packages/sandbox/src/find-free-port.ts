import { once } from 'node:events';
import { createServer } from 'node:net';
import getPort from 'get-port';
import { FIRST_UNPRIVILEGED_PORT, listenError, systemErrorCode } from './listen-error.js';
import { LOOPBACK } from './loopback.js';

/** How many ports to try after the requested one. */
const MAX_ATTEMPTS = 100;

/**
 * Returns the requested port, or the next free one if another program uses it. Rejects with `cannot-listen` if only
 * administrators can use the requested port.
 *
 * @param log called with a message if the result is another port.
 */
export async function findFreePort(requested: number, log: (message: string) => void): Promise<number> {
  if (requested === 0) return 0;
  const last = Math.min(requested + MAX_ATTEMPTS, 65_535);
  const candidates = Array.from({ length: last - requested + 1 }, (_one, index) => requested + index);
  // get-port checks every address of the machine: a server on ::1 would otherwise receive requests to "localhost".
  const port = await getPort({ port: candidates });
  if (port === requested) return port;

  const problem = await listeningProblem(requested);
  const isForbidden = ['EACCES', 'EPERM'].includes(systemErrorCode(problem) ?? '');
  if (isForbidden && requested < FIRST_UNPRIVILEGED_PORT) throw listenError(problem, requested);
  log(
    `Port ${String(requested)} is ${isForbidden ? 'reserved by the system' : 'in use'}. Using port ${String(port)} instead.`,
  );
  return port;
}

/** Why the sandbox can't listen on a port; `undefined` if it can. */
async function listeningProblem(port: number): Promise<unknown> {
  const server = createServer();
  try {
    server.listen({ port, host: LOOPBACK });
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return error;
  } finally {
    server.close();
  }
}
