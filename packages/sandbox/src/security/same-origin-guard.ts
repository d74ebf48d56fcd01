import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Rejects requests that another page, on the web or on another port of this machine, can cause a browser to send:
 * - a Host other than `localhost:<port>` and `127.0.0.1:<port>` (DNS rebinding)
 * - an Origin other than these two, including `null` (cross-site requests and WebSockets)
 * - a `Sec-Fetch-Site` other than `same-origin` and `none`, unless a tab navigates to a page (forms, images, scripts)
 *
 * It is an `onRequest` hook, so it also runs for WebSocket upgrades. Programs outside a browser send neither Origin nor
 * Sec-Fetch-Site, so it accepts their requests.
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
  const port = String(request.socket.localPort);
  const hosts = [`localhost:${port}`, `127.0.0.1:${port}`];
  const host = headers.host ?? '';
  if (!hosts.includes(host)) return `Host "${host}" is not allowed; expected ${hosts.join(' or ')}`;

  const origins = hosts.map((one) => `http://${one}`);
  const { origin } = headers;
  if (origin !== undefined && !origins.includes(origin)) {
    return `Origin "${origin}" is not allowed; expected ${origins.join(' or ')}`;
  }

  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  const isNavigation =
    request.method === 'GET' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    !request.url.startsWith('/control/');
  return isNavigation ? undefined : `a request with Sec-Fetch-Site "${site}" is not allowed`;
}
