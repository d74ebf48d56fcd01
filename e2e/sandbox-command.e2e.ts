import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { launchBrowser, type AgentBrowser } from './rig/browser.js';
import { startPulseAudio, type PulseAudio } from './rig/pulse-audio.js';
import { quickStart } from './testbed/quick-start.js';
import { openSandboxPage, greetingPluginFile, type SandboxPage } from './testbed/sandbox-page.js';

const command = fileURLToPath(new URL('../packages/sandbox/dist/cli.js', import.meta.url));

describe("the sandbox's command with a third-party plugin", () => {
  let folder: string;
  let plugin: string;
  let sandbox: ChildProcess;
  let address: string;
  let pulse: PulseAudio;
  let browser: AgentBrowser;
  let sandboxPage: SandboxPage;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'belfry-plugin-'));
    plugin = join(folder, 'greeting-plugin.js');
    await copyFile(greetingPluginFile, plugin);
    const args = [
      command,
      '--plugin',
      plugin,
      '--port',
      '0',
      '--no-open',
      '--queue',
      'Claims',
      '--channel',
      'fax=2',
    ];
    sandbox = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    if (!sandbox.stdout) throw new Error('The command has no stdout');
    [address] = (await once(createInterface(sandbox.stdout), 'line')) as [string];
    pulse = await startPulseAudio({ outputs: ['Headset'] });
    browser = await launchBrowser({ pulse, args: quickStart });
    sandboxPage = await openSandboxPage(await browser.newPage(), address);
  });
  afterAll(async () => {
    await browser.close();
    await pulse.stop();
    const exited = once(sandbox, 'exit');
    sandbox.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
    await rm(folder, { recursive: true });
  });

  async function state(): Promise<{ sockets: Record<string, number>; plugins: { isLoaded: boolean }[] }> {
    return (await fetch(`${address}control/state`)).json() as ReturnType<typeof state>;
  }

  it('loads the plugin into the real Flex, where it receives an offer from a script', async () => {
    await eventually(async () => (await state()).sockets['event-bridge'] === 1, { timeoutMs: 60_000 });
    expect(await sandboxPage.pluginText()).toContain('Hello! 0 offered');
    const offered = await fetch(`${address}control/calls`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'fax', queue: 'Claims', from: 'Carla' }),
    });
    expect(await offered.json()).toMatchObject({ channel: 'fax', queue: 'Claims', status: 'pending' });
    await eventually(async () => (await sandboxPage.pluginText()).includes('1 offered'));
    await sandboxPage.flex.getByText('Carla').first().waitFor();
  });

  it('shows on the panel that the plugin was rebuilt, and loads the new version when Flex reloads', async () => {
    const source = await readFile(plugin, 'utf8');
    await writeFile(plugin, source.replace("'Hello'", "'Rebuilt'"));
    const plugins = sandboxPage.page.getByRole('region', { name: 'Plugins' });
    await plugins.getByText('greeting-plugin: rebuilt. Reload Flex to load it.').waitFor();
    await plugins.getByRole('button', { name: 'Reload Flex' }).click();
    await sandboxPage.flex.getByText('Rebuilt!').waitFor({ timeout: 60_000 });
    await eventually(async () => (await state()).plugins[0]?.isLoaded);
    await plugins.getByText('greeting-plugin', { exact: true }).waitFor();
  });
});
