import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { SoftphoneOptions } from '../pages/softphone.js';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';
import { eventually } from '../rig/eventually.js';
import { bundlePage } from './bundle-page.js';
import { openTestbed, type Testbed, type TestbedOptions } from './open-testbed.js';

/** A testbed with a custom agent desktop instead of Flex: the library and the real TaskRouter SDK. */
export interface SoftphoneTestbed extends Testbed {
  /** The URL of the page with these ringer options. */
  softphoneUrl(options?: SoftphoneOptions): string;
  /**
   * Opens the page in a new tab and waits until its worker is ready. Grants no gesture. `setup` is a script that runs
   * in the page before its own.
   */
  openSoftphone(options?: SoftphoneOptions, setup?: string): Promise<Page>;
  /** Same, then clicks in the page and waits until the ringer is ready. */
  openReadySoftphone(options?: SoftphoneOptions, setup?: string): Promise<Page>;
}

/**
 * Opens a testbed for the library only. Its tests are fast, because they don't boot the Flex UI.
 *
 * @example
 * const testbed = await openSoftphoneTestbed();
 * const page = await testbed.openSoftphone({ settings: { ringtone: 'uk' } });
 */
export async function openSoftphoneTestbed(options: TestbedOptions = {}): Promise<SoftphoneTestbed> {
  const folder = await mkdtemp(join(tmpdir(), 'belfry-page-'));
  await writeFile(join(folder, 'softphone.js'), await bundlePage('softphone'));
  await writeFile(join(folder, 'index.html'), html);
  const { mounts, ...sandbox } = options.sandbox ?? {};
  const testbed = await openTestbed({
    ...options,
    sandbox: { plugins: [], flexUi: false, ...sandbox, mounts: { ...mounts, '/softphone': folder } },
  });
  const softphoneUrl = (ringerOptions: SoftphoneOptions = {}): string =>
    `${testbed.sandbox.origin}/softphone/index.html#${encodeURIComponent(JSON.stringify(ringerOptions))}`;
  const openSoftphone = async (ringerOptions?: SoftphoneOptions, setup?: string): Promise<Page> => {
    const page = await testbed.browser.newPage();
    if (setup !== undefined) await page.addInitScript(setup);
    await page.goto(softphoneUrl(ringerOptions));
    await workerReady(page);
    return page;
  };
  return {
    ...testbed,
    softphoneUrl,
    openSoftphone,
    async openReadySoftphone(ringerOptions, setup) {
      const page = await openSoftphone(ringerOptions, setup);
      await page.mouse.click(50, 50);
      const isReady = (): boolean => window.softphone.ringer.state().readiness.state === 'ready';
      await eventually(() => evaluateWithoutGesture(page, isReady));
      return page;
    },
    async close() {
      await testbed.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const html =
  '<!doctype html><meta charset="utf-8"><title>Softphone</title><script src="softphone.js"></script>';

/**
 * Resolves when the page's worker is ready. `FlexPage.workerReady` says why tests wait for that.
 */
export async function workerReady(page: Page): Promise<void> {
  await eventually(
    () => evaluateWithoutGesture(page, () => (window.softphone.worker().activity as object | null) !== null),
    { timeoutMs: 30_000 },
  );
}
