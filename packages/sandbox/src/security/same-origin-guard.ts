import type { FastifyReply, FastifyRequest } from 'fastify';
import { isOwnAddress, OWN_NAMES, ownOrigin } from '../loopback.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether other sites can link to the route. */
    readonly isPage?: boolean;
  }
}

/**
 * Rejects requests that another page, on the web or on another port of this machine, can cause a browser to send:
 * - a Host other than `localhost:<port>` and `127.0.0.1:<port>` (DNS rebinding)
 * - an Origin other than these two, including `null` (cross-site requests and WebSockets)
 * - a `Sec-Fetch-Site` other than `same-origin` and `none`, unless a tab navigates to a page (forms, images, scripts)
 *
 * It is an `onRequest` hook, so it also runs for WebSocket upgrades, and knows the route that the router chose. Programs
 * outside a browser send neither Origin nor Sec-Fetch-Site, so it accepts their requests.
 */
export async function sameOriginGuard(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const reason = rejectionReason(request);
  if (reason === undefined) return;
  await reply
    .code(403)
    .header('connection', 'close')
    .send({ message: `belfry-sandbox: ${reason}`, status: 403 });
}

function rejectionReason(request: FastifyRequest): string | undefined {
  const { headers } = request;
  const port = request.socket.localPort ?? 0;
  const { host = '', origin } = headers;
  if (!isOwnAddress(`http://${host}`, port)) {
    return `Host "${host}" is not allowed; expected ${ownOrigins(port).replaceAll('http://', '')}`;
  }
  if (origin !== undefined && !isOwnAddress(origin, port)) {
    return `Origin "${origin}" is not allowed; expected ${ownOrigins(port)}`;
  }
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  return isNavigationToPage(request) ? undefined : `a request with Sec-Fetch-Site "${site}" is not allowed`;
}

function ownOrigins(port: number): string {
  return OWN_NAMES.map((name) => ownOrigin(name, port)).join(' or ');
}

function isNavigationToPage({ method, headers, routeOptions }: FastifyRequest): boolean {
  return (
    method === 'GET' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    routeOptions.config.isPage === true
  );
}
