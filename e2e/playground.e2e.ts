import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { eventually } from './rig/eventually.js';
import { startLoopbackServer } from './rig/loopback-server.js';
import { axeViolations } from './testbed/axe-violations.js';
import { firstTone } from './testbed/first-tone.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

/** Pitches of the ringtones `us` and of the recipes' `knock`. */
const us = [440, 480];
const knock = [880, 1320];

describe('the playground', () => {
  let testbed: Testbed;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    testbed = await openTestbed({ sandbox: { plugins: [], flexUi: false } });
  });
  beforeEach(async () => {
    page = await testbed.browser.newPage();
    problems = [];
    // The page's content security policy reports here what it blocks.
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
    });
    page.on('pageerror', ({ message }) => problems.push(message));
    await page.setViewportSize({ width: 1000, height: 900 });
    await page.goto(`${testbed.sandbox.url}playground`);
    await editor().waitFor();
  });
  afterEach(async () => {
    await page.close();
    expect(problems).toEqual([]);
  });
  afterAll(() => testbed.close());

  const editor = (): Locator => page.getByRole('textbox', { name: 'Configuration (JSON)' });
  const list = (name: string): Locator => page.getByRole('list', { name });
  const summary = (): Locator => page.locator('#summary');
  const choose = (title: string): Promise<unknown> => page.getByLabel('Start from').selectOption(title);
  /** Types without the brackets and quotes that the editor adds. */
  async function write(text: string): Promise<void> {
    await editor().press('Control+A');
    await page.keyboard.insertText(text);
  }
  const focusedName = (): Promise<string> =>
    page.evaluate(() => {
      let focused = document.activeElement;
      while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
      const name = (focused as HTMLInputElement | null)?.labels?.[0]?.textContent;
      return (focused?.getAttribute('aria-label') ?? name ?? focused?.textContent ?? '').trim();
    });
  async function tabTo(name: string): Promise<void> {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await focusedName()).startsWith(name)) return;
    }
    throw new Error(`Tab doesn't reach ${name}`);
  }

  it.each([
    ['VIPs ring on all outputs', 'Rings with us at 80%, on all outputs.', 'VIP', 1],
    ['Quiet hours', 'Rings with chime at 30%, on the system’s default output.', 'Quiet hours', 1],
    ['Messages ring once', 'Rings with chime at 100%, once, on the system’s default output.', 'Messages', 1],
    [
      'A team with its own ringtone',
      'Rings with knock at 100%, on the system’s default output.',
      'defaultRules[0]',
      1,
    ],
    ['Secondary ringer after 10 s', 'Rings with us at 100%, on the chosen outputs: *Headset*.', 'Calls', 2],
  ])('explains the recipe %s', async (title, text, rule, phases) => {
    await choose(title);
    await page.getByText('No mistakes.').waitFor();
    expect(await summary().textContent()).toBe(text);
    expect(await list('Which rule decides').locator('.decides').innerText()).toContain(rule);
    expect(await list('Over time').getByRole('listitem').count()).toBe(phases);
  });

  it('says why a rule doesn’t match', async () => {
    await page.getByLabel('Task attributes (JSON)').fill('{ "customer": { "tier": "silver" } }');
    await list('Which rule decides')
      .getByText('attributes: expected {"customer.tier":"vip"}, but it is {"customer.tier":"silver"}')
      .waitFor();
    expect(await summary().textContent()).toContain('on the system’s default output');
  });

  it('shows a mistake at its line, and goes there', async () => {
    await write('{\n  "rules": [\n    { "when": { "chanel": "voice" }, "ring": {} }\n  ]\n}');
    const message = 'rules[0].when.chanel: unknown key. Did you mean "channel"?';
    await page.getByRole('status').getByText(message).waitFor();
    expect(await page.locator('.cm-lintRange-error').innerText()).toBe('"chanel"');
    const marker = await page.locator('.cm-lint-marker-error').boundingBox();
    const line = await page.locator('.cm-line').nth(2).boundingBox();
    expect(Math.abs((marker?.y ?? 0) - (line?.y ?? 1000))).toBeLessThan(10);
    await page.getByRole('button', { name: 'Line 3' }).press('Enter');
    expect(await focusedName()).toBe('Configuration (JSON)');
    // The cursor is before the key.
    await page.keyboard.press('Delete');
    await page.getByText('not JSON').first().waitFor();
    expect(await summary().textContent()).toBe('Fix the JSON to see how the call rings.');
  });

  it('completes keys and values, and explains them', async () => {
    const options = page.getByRole('option');
    await eventually(async () => {
      await write('{ "rules": [{ "ring": {  } }] }');
      for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('ArrowLeft');
      await page.keyboard.type('"rep');
      await options.filter({ hasText: /^repeat$/ }).waitFor();
      await page.getByText('or plays once').waitFor();
      // Right after the list changed, CodeMirror takes Enter for a new line.
      await page.keyboard.press('Enter');
      return (await editor().innerText()).includes('"repeat":');
    });
    await page.keyboard.press('Control+Space');
    await options.filter({ hasText: '"once"' }).click();
    await eventually(async () => (await editor().innerText()).includes('"repeat": "once"'));
    await page.getByText('No mistakes.').waitFor();
  });

  it('works with the keyboard alone, and plays what it shows', async () => {
    await page.keyboard.press('Tab');
    await tabTo('Start from');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await expectText(summary(), 'Rings with knock at 100%, on the system’s default output.');
    await tabTo('Configuration (JSON)');
    await tabTo('Timeout (s)');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('30');
    await tabTo('Play');
    const headset = testbed.recordingOf('Headset');
    const startedMs = epochNowMs();
    await page.keyboard.press('Enter');
    const candidatesHz = [...us, ...knock];
    const { soundMs, pitchesHz } = await firstTone(headset, { afterMs: startedMs, candidatesHz });
    expect(pitchesHz).toEqual(knock);
    expect(await testbed.recordingOf('Speakers').isSilent(startedMs, soundMs + 500)).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focusedName()).toMatch(/^Position/);
    await eventually(async () => Number(await page.getByLabel('Position').inputValue()) > 1000);
    await page.keyboard.press('Shift+Tab');
    const stoppedMs = epochNowMs();
    await page.keyboard.press('Enter');
    await headset.soundEnd({ afterMs: stoppedMs, quietForMs: 3500 });
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it('plays from any position, as loud as the agent chose', async () => {
    const headset = testbed.recordingOf('Headset');
    await write('{ "rules": [{ "ring": { "escalation": [{ "afterMs": 6000, "volume": 1 }] } }] }');
    await page.getByLabel('Volume that the agent chose').selectOption('25%');
    await expectText(summary(), 'Rings with us at 25%, on the system’s default output.');
    const levels: number[] = [];
    for (const position of ['0', '6000']) {
      await page.getByLabel('Position').fill(position);
      const startedMs = epochNowMs();
      await page.getByRole('button', { name: 'Play' }).click();
      const soundMs = await headset.soundStart({ afterMs: startedMs });
      levels.push(await headset.levelDb(soundMs + 100, soundMs + 900));
      await page.getByRole('button', { name: 'Stop' }).click();
      await testbed.silence();
    }
    // A quarter is 12 dB below full. A busy machine leaves gaps in the sound.
    expect((levels[1] ?? 0) - (levels[0] ?? 0)).toBeGreaterThan(9);
  });

  it.each(['light', 'dark'] as const)('passes the axe checks in the %s theme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await write('{ "rulez": [] }');
    await page.getByRole('button', { name: 'Line 1' }).waitFor();
    expect(await axeViolations(page, 'body')).toEqual([]);
    await choose('Secondary ringer after 10 s');
    await expectText(summary(), 'Rings with us at 100%, on the chosen outputs: *Headset*.');
    expect(await axeViolations(page, 'body')).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1000);
  });

  it('works from any file server, in any folder', async () => {
    const server = await startFileServer('/belfry/');
    try {
      await page.goto(`${server.origin}/belfry/`);
      await choose('Quiet hours');
      await expectText(summary(), 'Rings with chime at 30%, on the system’s default output.');
      const headset = testbed.recordingOf('Headset');
      const startedMs = epochNowMs();
      await page.getByRole('button', { name: 'Play' }).click();
      await headset.soundStart({ afterMs: startedMs });
      await page.getByRole('button', { name: 'Stop' }).click();
      await testbed.silence();
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).not.toBe(
        'rgba(0, 0, 0, 0)',
      );
    } finally {
      await server.close();
    }
  });

  it('says that Belfry is off, and names an input that is wrong', async () => {
    await write('{ "enabled": { "worker": { "team": "pilot" } } }');
    await expectText(summary(), 'Belfry is off for this agent. Flex’s own ringtone stays on.');
    await page.getByLabel('Worker attributes (JSON)').fill('{ "team": "pilot" }');
    await expectText(summary(), 'Rings with us at 50%, on the system’s default output.');
    await page.getByLabel('Worker attributes (JSON)').fill('{ "team": ');
    await page.getByRole('alert').getByText('Enter a JSON object').waitFor();
    expect(await page.getByLabel('Worker attributes (JSON)').getAttribute('aria-invalid')).toBe('true');
  });
});

const folder = fileURLToPath(new URL('../packages/sandbox/build/playground/', import.meta.url));

/** Serves the playground's files below this path, and nothing else. */
function startFileServer(prefix: string): ReturnType<typeof startLoopbackServer> {
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.css': 'text/css',
    '.js': 'text/javascript',
  };
  return startLoopbackServer((request, response) => {
    const path = normalize((request.url ?? '').slice(prefix.length) || 'index.html');
    const isServed = request.url?.startsWith(prefix) === true;
    const file = isServed ? readFile(join(folder, path)) : Promise.reject(new Error('not served'));
    file.then(
      (bytes) => response.setHeader('content-type', types[extname(path)] ?? 'text/plain').end(bytes),
      () => response.writeHead(404).end(),
    );
  });
}

async function expectText(locator: Locator, text: string): Promise<void> {
  await eventually(async () => {
    const shown = await locator.textContent();
    if (shown !== text) throw new Error(`It shows: ${shown}`);
    return true;
  });
}
