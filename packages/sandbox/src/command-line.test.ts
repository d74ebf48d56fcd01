import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './command-line.js';

describe('parseCommandLine', () => {
  it('fills in every default', () => {
    expect(parseCommandLine([])).toEqual({
      open: undefined,
      sandbox: {
        port: 8410,
        plugins: [],
        channels: {},
        uiAttributes: {},
        mounts: {},
        features: { 'localization-beta': true },
        flexUi: true,
      },
    });
  });

  it('maps arguments to sandbox options', () => {
    const args = [
      '--plugin',
      'a.js',
      'b.js',
      '--static',
      '/s=./x',
      '/t=./y',
      '--native-ringtone',
      '--no-open',
    ];
    expect(parseCommandLine([...args, '--plugin', 'c.js', '--port', '0'])).toEqual({
      open: false,
      sandbox: {
        port: 0,
        plugins: ['a.js', 'b.js', 'c.js'],
        channels: {},
        uiAttributes: {},
        mounts: { '/s': './x', '/t': './y' },
        features: {
          'localization-beta': true,
          'enable-flex-default-ringtone': true,
          'enable-flex-ringtone-feature': true,
        },
        flexUi: true,
      },
    });
  });

  it('reads queues, channels, and a ui_attributes file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'command-'));
    const file = join(folder, 'ui-attributes.json');
    await writeFile(file, '{"my_plugin":{"color":"red"}}');
    const args = ['--queue', 'Sales', 'Claims', '--channel', 'chat=5', 'fax=2', '--ui-attributes', file];
    expect(parseCommandLine(args).sandbox).toMatchObject({
      queues: ['Sales', 'Claims'],
      channels: { chat: 5, fax: 2 },
      uiAttributes: { my_plugin: { color: 'red' } },
    });
    await rm(folder, { recursive: true });
  });
});

interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** Runs the command, awaits `meanwhile` once the command prints its address, and then sends Ctrl-C. */
async function run(args: readonly string[], meanwhile: (address: string) => Promise<void>): Promise<Run> {
  const cli = join(import.meta.dirname, 'cli.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', cli, '--no-flex', '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stderr = text(child.stderr);
  let stdout = '';
  for await (const chunk of child.stdout) {
    stdout += String(chunk);
    if (!stdout.endsWith('\n')) continue;
    await meanwhile(stdout.trim());
    child.kill('SIGINT');
  }
  if (child.exitCode === null) await once(child, 'exit');
  return { stdout, stderr: await stderr, exitCode: child.exitCode };
}

describe('the command', { timeout: 60_000 }, () => {
  it('uses the next free port, prints one address, and stops on Ctrl-C', async () => {
    const blocker = createServer().listen(0);
    await once(blocker, 'listening');
    const taken = String((blocker.address() as AddressInfo).port);
    const { stdout, stderr, exitCode } = await run(['--port', taken], () => Promise.resolve());
    blocker.close();

    expect(stdout).toMatch(/^http:\/\/localhost:\d+\/\n$/);
    expect(stdout).not.toContain(`:${taken}/`);
    expect(stderr).toMatch(`Port ${taken} is in use. Using port`);
    expect(exitCode).toBe(0);
  });

  it.each([80, 443, 1023])(
    'serves its address on port %d, or the next one, or says why it cannot',
    async (requested) => {
      const args = ['--port', String(requested)];
      const { stdout, stderr, exitCode } = await run(args, async (address) => {
        expect((await fetch(`${address}control/state`)).status).toBe(200);
      });
      expect(stderr).not.toMatch(/^\s+at /m);
      // Most systems allow these ports to administrators only.
      expect(exitCode === 0 ? stdout : stderr).toMatch(
        exitCode === 0
          ? /^http:\/\/localhost(:\d+)?\/\n$/
          : /^Cannot listen on port \d+: .*Use port 1024 or higher\.\n$/,
      );
      expect(exitCode === 0 || stdout === '').toBe(true);
    },
  );

  it.each([
    [['--plugin', '/no/such/plugin.js'], /cannot read \/no\/such\/plugin\.js\. Build the plugin first\./],
    [['--plugin', import.meta.dirname], /is a folder\. Pass the plugin's built JavaScript file/],
    [
      ['--plugin', join(import.meta.dirname, '../README.md')],
      /README\.md is not valid JavaScript \(line 1, column 2: /,
    ],
    [['--port', 'x'], /Expected a number from 0 to 65535\. 0 picks any free port/],
    [['--channel', 'fax'], /Expected <name>=<capacity> .* for example chat=5/],
    [['--ui-attributes', '/no/such.json'], /Cannot read \/no\/such\.json/],
    [['--ui-attributes', join(import.meta.dirname, '../README.md')], /README\.md is not valid JSON: /],
    [['--plugins', 'a.js'], /unknown option '--plugins'[^]*run with --help to list the options/],
  ])('rejects %j with a reason and exit code 1', async (args, expected) => {
    const { stdout, stderr, exitCode } = await run(args, () => Promise.resolve());
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect(exitCode).toBe(1);
  });

  it('serves a rebuilt plugin and reports the rebuild', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'command-'));
    const plugin = join(folder, 'mine.js');
    await writeFile(plugin, 'first()');
    const { stderr } = await run(['--port', '0', '--plugin', plugin], async (address) => {
      const pluginState = async (): Promise<{ rebuilds: number; problem?: string }> => {
        const { plugins } = (await (await fetch(`${address}control/state`)).json()) as {
          plugins: [{ rebuilds: number; problem?: string }];
        };
        return plugins[0];
      };
      await writeFile(plugin, 'second()');
      // The file can be read while it's half written, which is a problem until it's written.
      const isRebuilt = async (): Promise<boolean> => {
        const { rebuilds, problem } = await pluginState();
        return rebuilds > 0 && problem === undefined;
      };
      await expect.poll(isRebuilt, { timeout: 20_000 }).toBe(true);
      expect(await (await fetch(`${address}plugins/0/mine.js`)).text()).toBe('second()');
    });
    await rm(folder, { recursive: true });
    expect(stderr).toContain('Plugin mine was rebuilt. Reload Flex to load it.');
  });
});
