import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { evaluateWithoutGesture } from './evaluate-without-gesture.js';
import { eventually } from './eventually.js';

/** A page whose JavaScript is blocked. */
export interface Hang {
  /** Resolves when the page runs again, with the time on the page's clock, in epoch ms. */
  readonly resumed: Promise<number>;
}

/**
 * Blocks a page's JavaScript with a busy loop. Resolves once the page no longer responds. Grants no gesture.
 * @throws Error when the page still responds after `durationMs`.
 * @example
 * const { resumed } = await hang(page, 5000);
 * // … the page receives no events …
 * const resumedAtMs = await resumed;
 */
export async function hang(page: Page, durationMs: number): Promise<Hang> {
  const resumed = evaluateWithoutGesture(
    page,
    (durationMs) => {
      const untilMs = performance.now() + durationMs;
      while (performance.now() < untilMs);
      return performance.timeOrigin + performance.now();
    },
    durationMs,
  );
  await eventually(async () => !(await answersSoon(page)), { timeoutMs: durationMs });
  return { resumed };
}

const soonMs = 300;

async function answersSoon(page: Page): Promise<boolean> {
  const answer = evaluateWithoutGesture(page, () => true);
  return await Promise.race([answer, sleep(soonMs, false)]);
}
