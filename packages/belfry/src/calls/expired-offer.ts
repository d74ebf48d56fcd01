import { BelfryError } from '../base/belfry-error.js';
import type { Call, CallOffer } from './call.js';

/** In seconds, this is the year 2286. In ms, it is April 1970. */
const latestSeconds = 10_000_000_000;

/** The problem of a call whose deadline had passed when its source offered it. Pure. */
export function expiredOffer({ source }: Call, offer: CallOffer | undefined): BelfryError {
  const what = `Source '${source}' offered a call whose deadline had passed, so it can't ring.`;
  return new BelfryError('offer-expired', `${what} ${adviceFor(offer ?? {})}`);
}

function adviceFor({ timeoutMs, deadlineMs }: Partial<CallOffer>): string {
  if (timeoutMs !== undefined)
    return "'timeoutMs' is zero or negative. Pass how long the offer is valid from now, in ms.";
  if (deadlineMs !== undefined && deadlineMs > 0 && deadlineMs < latestSeconds)
    return "'deadlineMs' seems to be in seconds. Pass ms since the epoch, or 'timeoutMs'.";
  return "'deadlineMs' is before now by this computer's clock. If that clock may be wrong, pass 'timeoutMs' in its place.";
}
