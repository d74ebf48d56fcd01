/** TaskRouter's dates are whole seconds since the epoch; ours are milliseconds. */
export function epochSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}
