import type { Clock } from '../base/clock.js';

const windowMs = 1000;
const maxRewrites = 20;

/**
 * Returns a function that says whether one more rewrite is allowed: up to 20 per second. Without a limit, two
 * scripts that each restore their own title would block the page forever, because each is notified of the
 * other's change before anything else runs.
 */
export function createRewriteLimit(clock: Clock): () => boolean {
  let startedAtMs = -Infinity;
  let rewrites = 0;
  return () => {
    const nowMs = clock.nowMs();
    if (nowMs - startedAtMs >= windowMs) {
      startedAtMs = nowMs;
      rewrites = 0;
    }
    rewrites += 1;
    return rewrites <= maxRewrites;
  };
}
