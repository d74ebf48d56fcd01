import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** Text from outside that would run as a script if the page showed it as HTML. */
export const hostileHtml = '<img src=x onerror="window.belfryWasHacked=1">';

const controlCharacters = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Fails if this text contains control or direction characters, or is long. */
export function expectPlainText(shown: string): void {
  expect(shown.replaceAll('\n', '')).not.toMatch(controlCharacters);
  expect(shown.length).toBeLessThan(3000);
}

/** Fails if text from outside has become HTML in the panel, or makes it scroll sideways. */
export async function expectPlainPanel(panel: Locator): Promise<void> {
  expectPlainText(await panel.innerText());
  expect(await panel.locator('img, b').count()).toBe(0);
  expect(await panel.evaluate(() => 'belfryWasHacked' in window)).toBe(false);
  const [width, box] = await Promise.all([panel.evaluate((it) => it.scrollWidth), panel.boundingBox()]);
  expect(width).toBeLessThanOrEqual(Math.ceil(box?.width ?? 0));
}
