/** The only address that the sandbox listens on. */
export const LOOPBACK = '127.0.0.1';

/** The names by which a browser or a program on this machine can reach the sandbox. */
export const OWN_NAMES: readonly string[] = ['localhost', LOOPBACK];

/** The origin of a page of the sandbox: `http://localhost:8410`, or `http://localhost` on port 80. */
export function ownOrigin(name: string, port: number): string {
  return new URL(`http://${name}:${String(port)}`).origin;
}

/**
 * Whether a URL without a path, such as an origin, names the sandbox. Upper case, a trailing dot, and a missing port
 * 80 mean the same to a browser, so they mean the same here.
 */
export function isOwnAddress(url: string, port: number): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port: explicitPort, origin, href } = new URL(url);
  return (
    protocol === 'http:' &&
    OWN_NAMES.includes(hostname.replace(/\.$/, '')) &&
    (explicitPort === '' ? 80 : Number(explicitPort)) === port &&
    // No user name, path, or query.
    href === `${origin}/`
  );
}
