import { setTimeout as sleep } from 'node:timers/promises';

/** How long and how often `eventually` looks. */
export interface EventuallyOptions {
  /** When to give up, ms. Generous by default: a slow machine must not fail a test. */
  readonly timeoutMs?: number;
  /** The pause between two looks, ms. */
  readonly everyMs?: number;
}

/**
 * Waits until `look` gives something truthy and resolves with it; a look that throws counts as "not yet".
 *
 * Works with assertions too: `eventually(() => { expect(x).toBe(1); return true; })`.
 * @throws Error when the time is up, with the last look's own error (or value) as `cause`.
 * @example const index = await eventually(async () => (await pulse.streams())[0]?.index);
 */
export async function eventually<T>(
  look: () => T | Promise<T>,
  options: EventuallyOptions = {},
): Promise<Exclude<T, null | undefined | false | 0 | ''>> {
  const { timeoutMs = 30_000, everyMs = 20 } = options;
  const giveUpAtMs = performance.now() + timeoutMs;
  for (;;) {
    let last: unknown;
    try {
      const seen = await look();
      if (seen) return seen as Exclude<T, null | undefined | false | 0 | ''>;
      last = seen;
    } catch (error) {
      last = error;
    }
    if (performance.now() >= giveUpAtMs) {
      const why = last instanceof Error ? last.message : `last saw ${JSON.stringify(last)}`;
      throw new Error(`Still not so after ${timeoutMs} ms: ${why}`, { cause: last });
    }
    await sleep(everyMs);
  }
}
