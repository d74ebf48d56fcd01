import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../sandbox.js';
import type { PluginState } from './plugin-state.js';
import { startSandbox } from '../start-sandbox.js';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let sandbox: Sandbox;
let folder: string;
let plugin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  plugin = join(folder, 'my plugin.js');
  await writeFile(plugin, 'first');
  sandbox = await startSandbox({
    flexUi: false,
    plugins: [plugin],
    mounts: { '/sounds': folder },
    features: { 'some-flag': true },
    uiAttributes: { belfry: { volume: 1 } },
    agent: { identity: 'bob', attributes: { roles: ['admin'] } },
  });
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

async function get(path: string): Promise<unknown> {
  return (await fetch(`${sandbox.origin}/__h/${path}`)).json();
}

describe('Flex', () => {
  it('gets the configuration with the given ui_attributes', async () => {
    expect(await get('flex-api.twilio.com/v1/Configuration?UiVersion=2')).toMatchObject({
      ui_attributes: { belfry: { volume: 1 }, version_compatibility: 'yes' },
    });
  });

  it('gets the logged-in agent', async () => {
    const url = `${sandbox.origin}/__h/flex-api.twilio.com/v1/Accounts/AC1/Tokens/Info`;
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ token: 't' }) });
    expect(await response.json()).toMatchObject({ identity: 'bob', roles: ['admin'], valid: true });
  });

  it.each(['validate', 'refresh'])('of an older version gets the login with %s', async (action) => {
    const url = `${sandbox.origin}/__h/iam.twilio.com/v1/Accounts/AC1/Tokens/${action}`;
    const response = await fetch(url, { method: 'POST', body: '{"token":"t"}' });
    expect(await response.json()).toMatchObject({ identity: 'bob', roles: ['admin'], valid: true });
  });

  it('gets the feature flags', async () => {
    expect(await get('flex.twilio.com/api/v1/Session')).toMatchObject({
      features: [{ id: 'some-flag', enabled: true }],
    });
  });

  it('gets the plugins and their current files', async () => {
    const [entry] = (await get('flex.twilio.com/plugins?roles=admin')) as [{ name: string; src: string }];
    expect(entry).toMatchObject({ name: 'my plugin', phase: 3 });
    expect(await (await fetch(entry.src)).text()).toBe('first');
    await writeFile(plugin, 'second');
    const again = await fetch(entry.src);
    expect(await again.text()).toBe('second');
    expect(again.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(again.headers.get('cache-control')).toBe('no-store');
  });

  it('gets a plugin from a URL with that URL', async () => {
    const other = await startSandbox({
      flexUi: false,
      plugins: ['http://localhost:3000/build/my-plugin.js'],
    });
    const response = await fetch(`${other.origin}/__h/flex.twilio.com/plugins`);
    expect(await response.json()).toMatchObject([
      { name: 'my-plugin', src: 'http://localhost:3000/build/my-plugin.js' },
    ]);
    await other.close();
  });

  it('reloads plugins and reports rebuilds, errors, and loads', async () => {
    const state = (): PluginState | undefined => sandbox.state().plugins[0];
    const [{ src }] = (await get('flex.twilio.com/plugins')) as [{ src: string }];
    // A poll of the file can fall between the two lines.
    async function load(): Promise<void> {
      await fetch(src);
      expect(state()?.isLoaded).toBe(true);
    }
    await vi.waitFor(load, 20_000);
    const { rebuilds } = state() ?? { rebuilds: 0 };
    await writeFile(plugin, 'third(');
    // A poll can see the file half-written or unchanged. That counts as a rebuild, and the next poll checks again.
    await vi.waitFor(
      () =>
        expect(state()).toMatchObject({
          isLoaded: false,
          problem: expect.stringMatching(
            /my plugin\.js is not valid JavaScript \(line 1, column 7: Unexpected end of file\)/,
          ) as string,
        }),
      20_000,
    );
    expect(state()?.rebuilds).toBeGreaterThan(rebuilds);
    await rm(plugin);
    await writeFile(plugin, 'third()');
    await vi.waitFor(() => expect(state()?.problem).toBeUndefined(), 20_000);
    await vi.waitFor(load, 20_000);
  });
});

describe('recordings', () => {
  const ringtone = (range?: string): Promise<Response> =>
    fetch(`${sandbox.origin}/__h/media.twiliocdn.com/sdk/js/client/sounds/incoming.mp3`, {
      headers: range === undefined ? {} : { range },
    });

  it('are served in full without a range', async () => {
    const response = await ringtone();
    expect(response.status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
  });

  it.each([
    ['bytes=0-', 206, /^bytes 0-(\d+)\//],
    ['bytes=10-19', 206, /^bytes 10-19\//],
    ['bytes=99999999-', 416, /^bytes \*\//],
  ])('are served for the range %s', async (range, status, contentRange) => {
    const response = await ringtone(range);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-range')).toMatch(contentRange);
    await response.arrayBuffer();
  });

  it('are as long as the range', async () => {
    const { byteLength } = await (await ringtone('bytes=10-19')).arrayBuffer();
    expect(byteLength).toBe(10);
  });

  it('fail or hang when that fault is set, as do files in served folders', async () => {
    await writeFile(join(folder, 'ringtone.wav'), 'RIFF');
    const localFile = (): Promise<Response> =>
      fetch(`${sandbox.origin}/sounds/ringtone.wav`, { signal: AbortSignal.timeout(2000) });
    expect((await localFile()).status).toBe(200);
    sandbox.setFaults({ soundFiles: 'fail' });
    await expect(ringtone()).rejects.toThrow('fetch failed');
    await expect(localFile()).rejects.toThrow('fetch failed');
    sandbox.setFaults({ soundFiles: 'hang' });
    await expect(localFile()).rejects.toMatchObject({ name: 'TimeoutError' });
    sandbox.setFaults({ soundFiles: 'fail', configuration: 'fail' });
    for (const path of ['/sounds/ringtone%2Ewav', '/%73ounds/ringtone.wav', '/configuration%2Ejson']) {
      await expect(fetch(`${sandbox.origin}${path}`), path).rejects.toThrow('fetch failed');
    }
    expect((await fetch(`${sandbox.origin}/sounds/my%20plugin.js`)).status).toBe(200);
    sandbox.clearFaults();
    expect((await localFile()).status).toBe(200);
  });
});

describe('mounts', () => {
  it('serve their folder and nothing above it', async () => {
    expect((await fetch(`${sandbox.origin}/sounds/my%20plugin.js`)).status).toBe(200);
    expect((await fetch(`${sandbox.origin}/sounds/..%2f..%2fetc%2fpasswd`)).status).toBeGreaterThanOrEqual(
      400,
    );
  });
});
