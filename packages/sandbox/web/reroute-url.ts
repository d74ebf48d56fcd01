/** Twilio's domains. */
const TWILIO = /(^|\.)(twilio\.com|twiliocdn\.com)$/;

/** Maps a Twilio URL to its stand-in on the sandbox's server. Returns any other URL unchanged. */
export function rerouteUrl(url: string): string {
  if (!URL.canParse(url, location.href)) return url;
  const { protocol, hostname, pathname, search } = new URL(url, location.href);
  if (!TWILIO.test(hostname)) return url;
  const scheme = protocol === 'wss:' || protocol === 'ws:' ? 'ws:' : 'http:';
  return `${scheme}//${location.host}/__h/${hostname}${pathname}${search}`;
}
