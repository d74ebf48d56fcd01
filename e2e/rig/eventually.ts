import { setTimeout as sleep } from 'node:timers/promises';

/** How long and how often `eventually` polls. */
export interface EventuallyOptions {
  /** When to give up, in ms. Long by default, so that tests pass on slow machines. */
  readonly timeoutMs?: number;
  /** The pause between two polls, in ms. */
  readonly everyMs?: number;
}

/**
 * Calls `poll` until it returns something truthy, and resolves with that. Errors are retried.
 *
 * Works with assertions too: `eventually(() => { expect(x).toBe(1); return true; })`.
 * @throws Error on timeout, with the last error or value as `cause`.
 * @example const index = await eventually(async () => (await pulse.streams())[0]?.index);
 */
export async function eventually<T>(
  poll: () => T | Promise<T>,
  options: EventuallyOptions = {},
): Promise<Exclude<T, null | undefined | false | 0 | ''>> {
  const { timeoutMs = 30_000, everyMs = 50 } = options;
  const giveUpAtMs = performance.now() + timeoutMs;
  for (;;) {
    let last: unknown;
    try {
      const value = await poll();
      if (value) return value as Exclude<T, null | undefined | false | 0 | ''>;
      last = value;
    } catch (error) {
      last = error;
    }
    if (performance.now() >= giveUpAtMs) {
      const why = last instanceof Error ? last.message : `last value: ${JSON.stringify(last)}`;
      throw new Error(`Timed out after ${timeoutMs} ms: ${why}`, { cause: last });
    }
    await sleep(everyMs);
  }
}
