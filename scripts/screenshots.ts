import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ensureSystemPackages } from '../e2e/rig/system-packages.js';
import { openFlex, type FlexDesk } from '../e2e/stage/flex-desk.js';
import { openStage, type Stage } from '../e2e/stage/open-stage.js';
import { buildAll } from './build.js';

/** Takes the pictures of the docs anew, of the real thing. Look at them before you commit them. */
const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));

const outputs = ['Laptop speakers', 'USB headset'] as const;

/** Flex beside the sandbox's own panel, as `npm start` opens it. */
async function takeSandbox(stage: Stage): Promise<void> {
  const page = await stage.browser.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(stage.sandbox.url);
  const flex = page.frameLocator('iframe');
  const bell = flex.getByTestId('belfry-bell');
  await bell.waitFor({ timeout: 60_000 });
  await stage.sandbox.waitForConnection();
  await page.getByRole('button', { name: 'Incoming call' }).click();
  await stage.heard(outputs[0]).soundStart({ afterMs: 0 });
  await bell.click();
  const panel = flex.getByTestId('belfry-panel');
  await panel.getByRole('group', { name: 'Ring on' }).getByText(outputs[1], { exact: true }).click();
  await panel.getByText('Ringing', { exact: false }).first().waitFor();
  await page.screenshot({ path: `${folder}flex-ringing.png` });
  await page.close();
  for (const { sid } of stage.sandbox.state().reservations) stage.sandbox.move(sid, 'canceled');
}

/** The bell and its panel at the widths that Flex is used at, each in another state. */
async function takeBell(stage: Stage): Promise<void> {
  const desk = await openFlex(stage);
  await desk.page.context().grantPermissions(['notifications']);
  await desk.ringOn(...outputs);
  await takeAt(desk, { width: 1440, name: 'bell-ready' });

  await (await desk.panel()).getByTestId('belfry-mute-15').click();
  await (await desk.panel()).getByTestId('belfry-unmute').waitFor();
  await takeAt(desk, { width: 1024, name: 'bell-muted' });
  await (await desk.panel()).getByTestId('belfry-unmute').click();

  stage.sandbox.offer();
  await desk.page.getByTestId('belfry-silence').waitFor();
  await takeAt(desk, { width: 640, name: 'bell-ringing' });
}

/** What the agent sees of an administrator's locks, and of a mistake in the configuration. */
async function takeLocked(): Promise<void> {
  const belfry = {
    rules: [{ when: { chanel: 'voice' }, ring: {} }],
    locks: { ringtone: 'uk', volume: { min: 0.4 }, mute: false },
  };
  const stage = await openStage({ outputs, sandbox: { uiAttributes: { belfry } } });
  try {
    await takeAt(await openFlex(stage), { width: 1440, name: 'bell-locked' });
  } finally {
    await stage.close();
  }
}

async function takeAt(
  desk: FlexDesk,
  { width, name }: { readonly width: number; readonly name: string },
): Promise<void> {
  await desk.page.setViewportSize({ width, height: 1100 });
  await desk.panel();
  await desk.page.screenshot({ path: `${folder}${name}.png` });
}

ensureSystemPackages();
await buildAll();
await mkdir(folder, { recursive: true });
const stage = await openStage({ outputs });
try {
  await takeSandbox(stage);
  await takeBell(stage);
  await takeLocked();
  console.log(`Look at the pictures in ${folder}.`);
} finally {
  await stage.close();
}
