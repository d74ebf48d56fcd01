import type { Clock } from '../base/clock.js';
import { msBetween, type Instant } from '../base/instant.js';

const windowMs = 1000;
const maxRewrites = 20;

/**
 * Returns a function that says whether one more rewrite is allowed: up to 20 per second. Without a limit, two
 * scripts that each restore their own title would block the page forever, because each is notified of the
 * other's change before anything else runs.
 */
export function createRewriteLimit(clock: Clock): () => boolean {
  let startedAt: Instant | undefined;
  let rewrites = 0;
  return () => {
    const now = clock.now();
    if (startedAt === undefined || msBetween(startedAt, now) >= windowMs) {
      startedAt = now;
      rewrites = 0;
    }
    rewrites += 1;
    return rewrites <= maxRewrites;
  };
}
