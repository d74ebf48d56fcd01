import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * Refuses what another page, on the web or on another port of this machine, could have made the browser send:
 * - a Host other than `localhost:<port>` and `127.0.0.1:<port>` (DNS rebinding),
 * - an Origin other than these two, `null` included (cross-site requests and WebSockets),
 * - `Sec-Fetch-Site` other than `same-origin` and `none`, except for a visit in a tab (forms, images, scripts).
 *
 * It is an `onRequest` hook, which runs for WebSocket upgrades too. Programs outside a browser send neither Origin nor
 * Sec-Fetch-Site, and get through.
 */
export async function ownOriginGuard(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const complaint = complaintAbout(request);
  if (complaint === undefined) return;
  await reply
    .code(403)
    .header('connection', 'close')
    .send({ message: `belfry-sandbox: ${complaint}`, status: 403 });
}

function complaintAbout(request: FastifyRequest): string | undefined {
  const { headers } = request;
  const port = String(request.socket.localPort);
  const hosts = [`localhost:${port}`, `127.0.0.1:${port}`];
  const host = headers.host ?? '';
  if (!hosts.includes(host)) return `Host "${host}" is not allowed, only ${hosts.join(' and ')}`;

  const origins = hosts.map((one) => `http://${one}`);
  const { origin } = headers;
  if (origin !== undefined && !origins.includes(origin)) {
    return `Origin "${origin}" is not allowed, only ${origins.join(' and ')}`;
  }

  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  const isVisit =
    request.method === 'GET' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    !request.url.startsWith('/control/');
  return isVisit ? undefined : `a ${site} request (Sec-Fetch-Site) is not allowed`;
}
