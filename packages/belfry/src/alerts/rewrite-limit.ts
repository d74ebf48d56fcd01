import type { Clock } from '../base/clock.js';

const windowMs = 1000;
const rewritesAtMost = 20;

/**
 * Says whether something may be written once more. Two scripts that each insist on what is written at one place
 * would otherwise hold the page for ever, since each hears of the other's change before anything else happens.
 */
export function createRewriteLimit(clock: Clock): () => boolean {
  let sinceMs = -Infinity;
  let rewrites = 0;
  return () => {
    const nowMs = clock.nowMs();
    if (nowMs - sinceMs >= windowMs) {
      sinceMs = nowMs;
      rewrites = 0;
    }
    rewrites += 1;
    return rewrites <= rewritesAtMost;
  };
}
