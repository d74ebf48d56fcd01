import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instantAt, msBetween } from 'belfry';
import type { Page } from 'playwright-core';
import { deadline, elementStates } from '../e2e/testbed/element-states.js';
import { openElementTestbed, showState, type ElementTestbed } from '../e2e/testbed/open-element-page.js';

/** How much time the calls have left in every picture, in ms. */
const leftMs = 17_000;

const languages = ['en', 'de', 'fr', 'es', 'pt-BR', 'ja'];

interface Shot {
  readonly title: string;
  readonly image: Buffer;
}

/**
 * Takes the bell and its open panel in every state and writes one sheet each: light, dark, six languages, and 200 %
 * zoom. Look at them before you commit them.
 */
export async function captureElement(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const testbed = await openElementTestbed();
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openStillPage(testbed, { colorScheme, viewport: { width: 1366, height: 768 } });
      const shots: Shot[] = [];
      for (const name of Object.keys(elementStates)) shots.push(await shotOf(page, name));
      await page.close();
      await writeSheet(testbed, join(folder, `element-${colorScheme}.png`), shots);
    }
    await writeSheet(testbed, join(folder, 'element-languages.png'), await inEachLanguage(testbed));
    await writeSheet(testbed, join(folder, 'element-zoom.png'), await zoomed(testbed));
  } finally {
    await testbed.close();
  }
}

async function inEachLanguage(testbed: ElementTestbed): Promise<Shot[]> {
  const page = await openStillPage(testbed, { viewport: { width: 1366, height: 768 } });
  const shots: Shot[] = [];
  for (const name of ['ringing', 'needs-gesture', 'unplugged'])
    for (const language of languages) {
      await page.locator('belfry-bell').evaluate((bell, tag) => bell.setAttribute('language', tag), language);
      shots.push({ ...(await shotOf(page, name)), title: `${name}, ${language}` });
    }
  await page.close();
  return shots;
}

/** A window of 1366 × 768 at 200 % has room for 683 × 384 CSS pixels. The whole window is shown. */
async function zoomed(testbed: ElementTestbed): Promise<Shot[]> {
  const page = await openStillPage(testbed, { viewport: { width: 683, height: 384 }, isFirstRun: true });
  const shots: Shot[] = [];
  for (const name of ['ready', 'ringing', 'not-heard']) {
    await openPanelIn(page, name);
    shots.push({ title: `${name}, 200 % zoom`, image: await page.screenshot() });
  }
  await page.close();
  return shots;
}

/** Opens a page whose monotonic clock stands, so that every picture is the same each time. */
async function openStillPage(
  testbed: ElementTestbed,
  options: Parameters<ElementTestbed['openPage']>[0],
): Promise<Page> {
  const page = await testbed.openPage(options);
  await page.evaluate(
    (nowMs) => {
      performance.now = () => nowMs;
    },
    msBetween(instantAt(0), deadline) - leftMs,
  );
  return page;
}

async function openPanelIn(page: Page, name: string): Promise<void> {
  await showState(page, elementStates[name] ?? {});
  const bell = page.getByTestId('belfry-bell');
  if ((await bell.getAttribute('aria-expanded')) !== 'true') await bell.click();
  await page.getByTestId('belfry-panel').waitFor();
}

async function shotOf(page: Page, name: string): Promise<Shot> {
  await openPanelIn(page, name);
  const image = await page.screenshot({
    clip: { x: 700, y: 0, width: 450, height: 768 },
    animations: 'disabled',
  });
  return { title: name, image };
}

async function writeSheet(testbed: ElementTestbed, file: string, shots: readonly Shot[]): Promise<void> {
  const page = await testbed.openPage({ viewport: { width: 1860, height: 800 } });
  const figures = shots.map(
    ({ title, image }) =>
      `<figure style="margin:0"><figcaption>${title}</figcaption><img style="max-width:450px" src="data:image/png;base64,${image.toString('base64')}"></figure>`,
  );
  await page.setContent(
    `<body style="font:14px sans-serif;display:flex;flex-wrap:wrap;gap:12px">${figures.join('')}</body>`,
  );
  await writeFile(file, await page.screenshot({ fullPage: true }));
  await page.close();
}
