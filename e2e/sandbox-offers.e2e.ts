import type { FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from './testbed/axe-violations.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

/** A caller that would run a script if the panel put it into the page as HTML. */
const hostileCaller = '<img src=x onerror="document.title=1">';

describe("the timeline in the sandbox's control panel, next to Flex with Belfry", () => {
  let testbed: Testbed;
  let page: Page;
  let flex: FrameLocator;

  beforeAll(async () => {
    const belfry = { settings: { outputs: [{ label: '*Headset*' }] } };
    // As the command does.
    const features = { 'localization-beta': true };
    testbed = await openTestbed({ sandbox: { uiAttributes: { belfry }, features } });
    page = await testbed.browser.newPage();
    await page.setViewportSize({ width: 1440, height: 1000 });
    await page.goto(testbed.sandbox.url);
    flex = page.frameLocator('iframe');
    await flex.getByTestId('belfry-bell').waitFor({ timeout: 60_000 });
    await testbed.sandbox.waitForConnection(60_000);
    // A click unlocks sound.
    await flex.locator('body').click({ position: { x: 400, y: 400 } });
    await flex.getByRole('button', { name: /^Bell: ready/ }).waitFor();
  });
  afterAll(() => testbed.close());

  const press = (name: string): Promise<void> =>
    page.locator('aside').getByRole('button', { name, exact: true }).first().click();
  const newest = (): Locator => page.locator('#offers > li').first();
  /** Offers a call. Resolves when it sounds. */
  async function ring(from: string): Promise<void> {
    await page.getByLabel('Caller').fill(from);
    await press('Incoming call');
    await flex.getByTestId('accept-task').first().waitFor();
    const { offeredAtMs = 0 } = testbed.sandbox.state().reservations[0] ?? {};
    await testbed.recordingOf('Headset').soundStart({ afterMs: offeredAtMs });
  }

  it('shows when a call first sounded, how it ended, and the verdict', async () => {
    await page.getByText('The times of each offer appear here').waitFor();
    await ring('+15551230001');
    await press('Caller hangs up');
    await newest().getByText('Ended: canceled').waitFor();
    const events = await newest().locator('.event').allInnerTexts();
    expect(events[0]).toMatch(/^\+0 ms\s+Offered$/);
    expect(events.join('\n')).toMatch(/\+\d+ ms\s+Belfry learned of it/);
    expect(events.join('\n')).toMatch(/\+[\d.]+ m?s\s+First sound on Headset, with us/);
    expect(await newest().innerText()).toContain('+15551230001 · Support');
    expect(await newest().locator('.pill').innerText()).toBe('Heard');
    expect(await newest().innerText()).toContain('Rule: ');
    await page.getByText('The times of each offer appear here').waitFor({ state: 'hidden' });
    await testbed.silence();
  });

  it('shows that the agent silenced a call, and shows callers as text', async () => {
    await ring(hostileCaller);
    await flex.getByTestId('belfry-silence').dispatchEvent('click');
    await testbed.silence();
    await press('Reject elsewhere');
    await newest().getByText('Silenced by the agent').waitFor();
    await newest().getByText('Ended: rejected').waitFor();
    expect(await newest().innerText()).toContain(hostileCaller);
    expect(await page.title()).toBe('Sandbox');
    expect(await page.locator('#offers img').count()).toBe(0);
  });

  it('collapses', async () => {
    const toggle = page.getByRole('button', { name: 'Control panel' });
    const width = async (): Promise<number> => (await page.locator('iframe').boundingBox())?.width ?? 0;
    expect(await width()).toBe(1100);
    await toggle.click();
    await page.getByRole('button', { name: 'Incoming call' }).waitFor({ state: 'hidden' });
    expect(await width()).toBe(1388);
    expect(await toggle.getAttribute('aria-expanded')).toBe('false');
    await toggle.click();
    await page.getByRole('button', { name: 'Incoming call' }).waitFor();
  });

  it('switches Flex to the dark theme', async () => {
    await page.getByLabel('Theme').selectOption('Dark');
    await flex.locator('belfry-bell[theme=dark]').waitFor({ timeout: 60_000 });
    expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('dark');
    expect(await axeViolations(page, 'aside')).toEqual([]);
  });

  it('switches Flex to another language', async () => {
    await page.getByLabel('Language').selectOption('Deutsch');
    await flex.getByRole('button', { name: 'Klingel: ' }).waitFor({ timeout: 60_000 });
  });

  it('passes the axe checks', async () => {
    expect(await page.locator('#offers > li').count()).toBe(2);
    expect(await axeViolations(page, 'aside')).toEqual([]);
  });
});
