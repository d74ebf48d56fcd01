import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { SoftphoneOptions } from '../pages/softphone.js';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';
import { eventually } from '../rig/eventually.js';
import { openTestbed, type Testbed, type TestbedOptions } from './open-testbed.js';

/** A stage with an agent desktop of its own instead of Flex: the library, and the real TaskRouter SDK. */
export interface SoftphoneTestbed extends Testbed {
  /** Where the page is, with these options for its ringer. */
  softphoneUrl(options?: SoftphoneOptions): string;
  /** Opens it in a new tab and waits until it is connected; `setup` is script that runs first. Grants no gesture. */
  openSoftphone(options?: SoftphoneOptions, setup?: string): Promise<Page>;
}

/**
 * Sets up a stage for tests of the library alone, which are quick: no Flex UI has to boot.
 *
 * @example
 * const stage = await openSoftphoneTestbed();
 * const page = await stage.openSoftphone({ settings: { ringtone: 'uk' } });
 */
export async function openSoftphoneTestbed(options: TestbedOptions = {}): Promise<SoftphoneTestbed> {
  const folder = await mkdtemp(join(tmpdir(), 'belfry-page-'));
  await buildSoftphone(folder);
  const { mounts, ...sandbox } = options.sandbox ?? {};
  const testbed = await openTestbed({
    ...options,
    sandbox: { plugins: [], flexUi: false, ...sandbox, mounts: { ...mounts, '/softphone': folder } },
  });
  const softphoneUrl = (ringerOptions: SoftphoneOptions = {}): string =>
    `${testbed.sandbox.origin}/softphone/index.html#${encodeURIComponent(JSON.stringify(ringerOptions))}`;
  return {
    ...testbed,
    softphoneUrl,
    async openSoftphone(ringerOptions, setup) {
      const page = await testbed.browser.newPage();
      if (setup !== undefined) await page.addInitScript(setup);
      await page.goto(softphoneUrl(ringerOptions));
      await workerReady(page);
      return page;
    },
    async close() {
      await testbed.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Builds the page as a developer of an agent desktop would. */
async function buildSoftphone(folder: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('../pages/softphone.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    // The SDK is made for bundlers that lend it Node's `process` and `global`.
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    outfile: join(folder, 'softphone.js'),
  });
  const page =
    '<!doctype html><meta charset="utf-8"><title>Softphone</title><script src="softphone.js"></script>';
  await writeFile(join(folder, 'index.html'), page);
}

/**
 * Resolves when the page's worker is ready. The SDK (2.1.1) begins to listen only once it has read what is
 * pending; an offer made between the two is one that no page ever hears of.
 */
export async function workerReady(page: Page): Promise<void> {
  await eventually(
    () => evaluateWithoutGesture(page, () => (window.softphone.worker().activity as object | null) !== null),
    { timeoutMs: 30_000 },
  );
}
