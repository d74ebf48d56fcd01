import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { requireSystemPackages } from '../e2e/rig/system-packages.js';
import { openFlex, type FlexPage } from '../e2e/testbed/flex-page.js';
import { openTestbed, type Testbed } from '../e2e/testbed/open-testbed.js';
import { buildAll } from './build.js';
import { recordClip } from './clip/record-clip.js';
import { captureElement } from './element-screenshots.js';

/** Takes the screenshots for the docs. Check them before you commit them. */
const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));

/** Every state of the bell and its panel. Too many pictures for the docs. */
const sheets = fileURLToPath(new URL('../packages/element/build/screenshots/', import.meta.url));

const outputs = ['Laptop speakers', 'USB headset'] as const;

/** The sandbox page with Flex, as `npm start` opens it. */
async function captureSandbox(testbed: Testbed): Promise<void> {
  const page = await testbed.browser.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(testbed.sandbox.url);
  const flex = page.frameLocator('iframe');
  const bell = flex.getByTestId('belfry-bell');
  await bell.waitFor({ timeout: 60_000 });
  await testbed.sandbox.waitForConnection();
  await page.getByRole('button', { name: 'Incoming call' }).click();
  await testbed.recordingOf(outputs[0]).soundStart({ afterMs: 0 });
  await bell.click();
  const panel = flex.getByTestId('belfry-panel');
  await panel.getByRole('group', { name: 'Ring on' }).getByText(outputs[1], { exact: true }).click();
  await panel.getByText('Ringing', { exact: false }).first().waitFor();
  await page.screenshot({ path: `${folder}flex-ringing.png` });
  await page.close();
  testbed.endAllCalls();
}

/** The bell and its panel in several states, at typical window widths. */
async function captureBell(testbed: Testbed): Promise<void> {
  const flex = await openFlex(testbed);
  await flex.page.context().grantPermissions(['notifications']);
  await flex.ringOn(...outputs);
  await passFirstCheck(await flex.panel());
  await captureAt(flex, { width: 1440, name: 'bell-ready' });

  await (await flex.panel()).getByTestId('belfry-mute-15').click();
  await (await flex.panel()).getByTestId('belfry-unmute').waitFor();
  await captureAt(flex, { width: 1024, name: 'bell-muted' });
  await (await flex.panel()).getByTestId('belfry-unmute').click();

  testbed.sandbox.offer();
  await flex.page.getByTestId('belfry-silence').waitFor();
  await captureAt(flex, { width: 640, name: 'bell-ringing' });
}

/** The panel with an administrator's locks and a mistake in the configuration. */
async function captureLocked(): Promise<void> {
  const belfry = {
    rules: [{ when: { chanel: 'voice' }, ring: {} }],
    locks: { ringtone: 'uk', volume: { min: 0.4 }, mute: false },
  };
  const testbed = await openTestbed({ outputs, sandbox: { uiAttributes: { belfry } } });
  try {
    const flex = await openFlex(testbed);
    await passFirstCheck(await flex.panel());
    await captureAt(flex, { width: 1440, name: 'bell-locked', hasOpenSections: true });
  } finally {
    await testbed.close();
  }
}

/** Answers the check of a new agent, unless a call that rang has already answered it. */
async function passFirstCheck(panel: Locator): Promise<void> {
  const yes = panel.getByTestId('belfry-first-run').getByRole('button', { name: 'Yes', exact: true });
  if (await yes.isVisible()) await yes.click();
}

interface Shot {
  readonly width: number;
  readonly name: string;
  /** By default, sections are closed, as agents find them. */
  readonly hasOpenSections?: boolean;
}

async function captureAt(flex: FlexPage, { width, name, hasOpenSections = false }: Shot): Promise<void> {
  await flex.page.setViewportSize({ width, height: 1100 });
  const panel = await flex.panel();
  if (!hasOpenSections)
    await panel
      .locator('details')
      .evaluateAll((each) => each.forEach((section) => section.removeAttribute('open')));
  await flex.page.screenshot({ path: `${folder}${name}.png` });
}

requireSystemPackages();
await buildAll();
await mkdir(folder, { recursive: true });
await captureElement(sheets);
await recordClip(`${folder}ringing.gif`);
const testbed = await openTestbed({ outputs });
try {
  await captureSandbox(testbed);
  await captureBell(testbed);
  await captureLocked();
  console.log(`Saved the screenshots in ${folder} and ${sheets}. Check them before you commit them.`);
} finally {
  await testbed.close();
}
