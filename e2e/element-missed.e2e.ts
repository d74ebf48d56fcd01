import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { axeViolations } from './testbed/axe-violations.js';
import { elementStates } from './testbed/element-states.js';
import { openElementTestbed, showState, type ElementTestbed } from './testbed/open-element-page.js';

describe('missed calls, on a plain page', () => {
  let testbed: ElementTestbed;
  let page: Page;

  beforeAll(async () => {
    testbed = await openElementTestbed();
    page = await testbed.openPage({
      viewport: { width: 1366, height: 768 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
  });
  beforeEach(() => showState(page, elementStates['missed-several'] ?? {}));
  afterEach(() => page.keyboard.press('Escape'));
  afterAll(() => testbed.close());

  const mark = (): Locator => page.getByTestId('belfry-missed-mark');
  const line = (): Locator => page.getByTestId('belfry-missed');
  const items = (): Locator => page.getByTestId('belfry-recent-call');
  const openPanel = async (): Promise<void> => {
    await page.getByTestId('belfry-bell').click();
    await page.getByTestId('belfry-panel').waitFor();
  };
  const openList = async (): Promise<void> => {
    await openPanel();
    await page.getByTestId('belfry-recent-calls').locator('summary').click();
    await items().first().waitFor();
  };

  it('are counted on the bell, and described to screen readers once', async () => {
    expect(await mark().getAttribute('data-count')).toBe('2');
    const text = 'Missed calls: 2. Missed at ';
    await eventually(async () =>
      (await page.getByTestId('belfry-missed-status').innerText()).startsWith(text),
    );
    const bell = page.getByTestId('belfry-bell');
    expect(await bell.getAttribute('aria-label')).toBe('Bell: ready');
    expect(await bell.getAttribute('aria-describedby')).toBe('missed');
    await openPanel();
    const announcing = page.locator('[role=status], [role=alert], [aria-live]').filter({ hasText: text });
    expect(await announcing.count()).toBe(1);
  });

  it('are explained in one line of the panel, until the agent dismisses it', async () => {
    await openPanel();
    expect(await line().innerText()).toContain('rang 20 seconds on Jabra Evolve2 65.');
    await page.getByTestId('belfry-dismiss-missed').click();
    await line().waitFor({ state: 'detached' });
    await mark().waitFor({ state: 'detached' });
  });

  it('are listed with the other calls, by the keyboard, which dismisses them', async () => {
    await openPanel();
    await line().getByRole('button', { name: 'Show recent calls' }).focus();
    await page.keyboard.press('Enter');
    await items().first().waitFor();
    await line().waitFor({ state: 'detached' });
    await mark().waitFor({ state: 'detached' });
    expect(await items().count()).toBe(20);
    const [first, second, third] = await items().allInnerTexts();
    expect(first).toMatch(
      /Call · Missed · Not heard[^]*because the browser needed a click to turn on sound$/u,
    );
    expect(second).toMatch(/Call · Missed · Rang[^]*rang 20 seconds on Jabra Evolve2 65$/iu);
    expect(third).toMatch(/chat · Quiet[^]*because your administrator's rules say so$/u);
    await eventually(() =>
      page.evaluate(() => {
        let focused = document.activeElement;
        while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
        return focused?.tagName === 'SUMMARY';
      }),
    );
    expect(await axeViolations(page)).toEqual([]);
  });

  it('can be copied as text for support', async () => {
    await openList();
    await items().first().getByRole('button', { name: 'Copy the record of' }).click();
    await page.getByText('Copied. Paste it into a message to support.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n').slice(0, 2)).toEqual([
      'Call: WR2 (phone, voice)',
      'Verdict: unheard, needs-gesture',
    ]);
    // For the sandbox's `--replay`.
    expect(JSON.parse(copied.split('\n').at(-1) ?? '')).toMatchObject({ callId: 'WR2', verdict: 'unheard' });
  });

  it('are shown as text to copy if the browser refuses', async () => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await openList();
    await items().nth(1).getByRole('button', { name: 'Copy the record of' }).click();
    const text = page.getByRole('textbox', { name: "The browser doesn't allow copying." });
    expect(await text.inputValue()).toContain('Call: WR1 (phone, voice)\nVerdict: heard');
    expect(await axeViolations(page)).toEqual([]);
  });

  it('leave room for everything at 1366 × 768, and for a call that rings', async () => {
    await showState(page, { ...elementStates.unplugged, ...elementStates.missed });
    await openPanel();
    await line().waitFor();
    const popover = page.getByRole('dialog', { name: 'Bell settings' });
    const overflow = (): Promise<number> => popover.evaluate((it) => it.scrollHeight - it.clientHeight);
    expect(await overflow()).toBe(0);
    await showState(page, { ...elementStates.ringing, ...elementStates.missed });
    await line().waitFor({ state: 'detached' });
    expect(await overflow()).toBe(0);
    expect(await mark().isVisible()).toBe(true);
  });
});
