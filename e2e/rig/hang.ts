import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { evaluateWithoutGesture } from './evaluate-without-gesture.js';
import { eventually } from './eventually.js';

/** A page whose JavaScript does not run. */
export interface Hang {
  /** Resolves when it runs again, with when that was: epoch ms, on the page's own clock. */
  readonly over: Promise<number>;
}

/**
 * Blocks a page's JavaScript by a busy loop, as a page does that computes for too long. Resolves once it is known
 * to hang: it answers nothing any more. Grants no gesture.
 * @throws Error when the page answers all the same until its time is over.
 * @example
 * const { over } = await hang(page, 5000);
 * // … it hears of nothing …
 * const wentOnAtMs = await over;
 */
export async function hang(page: Page, durationMs: number): Promise<Hang> {
  const over = evaluateWithoutGesture(
    page,
    (durationMs) => {
      const untilMs = performance.now() + durationMs;
      while (performance.now() < untilMs);
      return performance.timeOrigin + performance.now();
    },
    durationMs,
  );
  await eventually(async () => !(await answersSoon(page)), { timeoutMs: durationMs });
  return { over };
}

const soonMs = 300;

async function answersSoon(page: Page): Promise<boolean> {
  const answer = evaluateWithoutGesture(page, () => true);
  return await Promise.race([answer, sleep(soonMs, false)]);
}
