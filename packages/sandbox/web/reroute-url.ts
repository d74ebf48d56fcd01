/** Twilio's own domains. */
const TWILIO = /(^|\.)(twilio\.com|twiliocdn\.com)$/;

/** Where the sandbox answers for this URL: itself, or for one of Twilio's, its stand-in on the page's own server. */
export function rerouteUrl(url: string): string {
  if (!URL.canParse(url, location.href)) return url;
  const { protocol, hostname, pathname, search } = new URL(url, location.href);
  if (!TWILIO.test(hostname)) return url;
  const scheme = protocol === 'wss:' || protocol === 'ws:' ? 'ws:' : 'http:';
  return `${scheme}//${location.host}/__h/${hostname}${pathname}${search}`;
}
