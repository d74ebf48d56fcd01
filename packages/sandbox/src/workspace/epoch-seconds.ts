/** Converts ms since the epoch to whole seconds, as in TaskRouter's dates. */
export function epochSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}
