import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './command-line.js';

describe('the arguments', () => {
  it('all have defaults', () => {
    expect(parseCommandLine([])).toEqual({
      open: undefined,
      sandbox: { port: 8410, plugins: [], mounts: {}, features: {}, flexUi: true },
    });
  });

  it('become options', () => {
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
        mounts: { '/s': './x', '/t': './y' },
        features: { 'enable-flex-default-ringtone': true, 'enable-flex-ringtone-feature': true },
        flexUi: true,
      },
    });
  });
});

describe('the command', () => {
  it('takes the next free port, prints one address, and ends with Ctrl-C', { timeout: 60_000 }, async () => {
    const blocker = createServer().listen(0);
    await once(blocker, 'listening');
    const taken = String((blocker.address() as AddressInfo).port);

    const cli = join(import.meta.dirname, 'cli.ts');
    const args = ['--import', 'tsx', cli, '--no-flex', '--no-open', '--port', taken];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const stderr = text(child.stderr);
    let stdout = '';
    for await (const chunk of child.stdout) {
      stdout += String(chunk);
      if (stdout.endsWith('\n')) child.kill('SIGINT');
    }
    if (child.exitCode === null) await once(child, 'exit');
    blocker.close();

    expect(stdout).toMatch(/^http:\/\/localhost:\d+\/\n$/);
    expect(stdout).not.toContain(`:${taken}/`);
    expect(await stderr).toMatch(`Port ${taken} is in use by another program; taking`);
    expect(child.exitCode).toBe(0);
  });
});
