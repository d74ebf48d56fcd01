import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { axeViolations } from './testbed/axe-violations.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { inBell } from './testbed/in-bell.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

describe('a call that nobody answers, in Flex', () => {
  let testbed: Testbed;
  let flex: FlexPage;
  let otherTab: FlexPage;

  const isMarked = ({ page }: FlexPage): Promise<boolean> =>
    inBell(page, 'belfry-missed-mark', (mark) => mark !== undefined);
  const openPanel = async ({ page, bell }: FlexPage): Promise<void> => {
    await bell.click();
    await page.getByTestId('belfry-panel').waitFor();
  };

  beforeAll(async () => {
    testbed = await openTestbed({ outputs: ['Headset'] });
    otherTab = await openFlex(testbed);
    await otherTab.ringOn('Headset');
    await otherTab.closePanel();
    flex = await openFlex(testbed);
  });
  afterAll(() => testbed.close());

  it('is marked on the bell of each tab and explained in the panel, also after a reload', async () => {
    const call = testbed.sandbox.offer({ timeoutSeconds: 5 });
    await testbed.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
    for (const tab of [flex, otherTab]) await eventually(() => isMarked(tab));
    expect(await flex.bellLabel()).toBe('Bell: ready');
    await flex.reload();
    await eventually(() => isMarked(flex));
    await openPanel(flex);
    const line = await flex.page.getByTestId('belfry-missed').innerText();
    expect(line).toMatch(/^Missed at \d+:\d\d.[AP]M: rang [3-6] seconds on Headset\./u);
    expect(await axeViolations(flex.page)).toEqual([]);
  });

  it('is in the list of recent calls, which clears the mark in every tab for good', async () => {
    await flex.page.getByRole('button', { name: 'Show recent calls' }).click();
    const item = flex.page.getByTestId('belfry-recent-call').first();
    await item.waitFor();
    expect(await item.innerText()).toMatch(/Call · Missed · Rang/u);
    expect(await axeViolations(flex.page)).toEqual([]);
    for (const tab of [flex, otherTab]) await eventually(async () => !(await isMarked(tab)));
    await flex.reload();
    expect(await isMarked(flex)).toBe(false);
  });
});
