import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ensureSystemPackages } from '../e2e/rig/system-packages.js';
import { openStage } from '../e2e/stage/open-stage.js';
import { buildAll } from './build.js';

/** Takes the pictures of the docs anew, of the real thing. Look at them before you commit them. */
const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));

ensureSystemPackages();
await buildAll();
await mkdir(folder, { recursive: true });
const stage = await openStage({ outputs: ['Laptop speakers', 'USB headset'] });
try {
  const page = await stage.browser.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(stage.sandbox.url);
  const flex = page.frameLocator('iframe');
  const bell = flex.getByTestId('belfry-bell');
  await bell.waitFor({ timeout: 60_000 });
  await stage.sandbox.waitForConnection();
  await page.getByRole('button', { name: 'Incoming call' }).click();
  await stage.heard('Laptop speakers').soundStart({ afterMs: 0 });
  await bell.click();
  const panel = flex.getByTestId('belfry-panel');
  await panel.getByText('USB headset', { exact: true }).click();
  await panel.getByText('Ringing', { exact: false }).first().waitFor();
  await page.screenshot({ path: `${folder}flex-ringing.png` });
  console.log(`${folder}flex-ringing.png`);
} finally {
  await stage.close();
}
