import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../sandbox.js';
import type { PluginState } from './plugin-files.js';
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

  it('gets the agent who is logged in', async () => {
    const url = `${sandbox.origin}/__h/flex-api.twilio.com/v1/Accounts/AC1/Tokens/Info`;
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ token: 't' }) });
    expect(await response.json()).toMatchObject({ identity: 'bob', roles: ['admin'], valid: true });
  });

  it('gets the feature flags', async () => {
    expect(await get('flex.twilio.com/api/v1/Session')).toMatchObject({
      features: [{ id: 'some-flag', enabled: true }],
    });
  });

  it('gets the plugins, with their files as they are at the time', async () => {
    const [entry] = (await get('flex.twilio.com/plugins?roles=admin')) as [{ name: string; src: string }];
    expect(entry).toMatchObject({ name: 'my plugin', phase: 3 });
    expect(await (await fetch(entry.src)).text()).toBe('first');
    await writeFile(plugin, 'second');
    const again = await fetch(entry.src);
    expect(await again.text()).toBe('second');
    expect(again.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(again.headers.get('cache-control')).toBe('no-store');
  });

  it('lists a plugin with a URL of its own as it is', async () => {
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

  it('tells when a plugin was rebuilt, what is wrong with it, and when Flex has loaded it', async () => {
    const state = (): PluginState | undefined => sandbox.state().plugins[0];
    const [{ src }] = (await get('flex.twilio.com/plugins')) as [{ src: string }];
    // A look that is due may come in between.
    async function load(): Promise<void> {
      await fetch(src);
      expect(state()?.isLoaded).toBe(true);
    }
    await vi.waitFor(load, 20_000);
    const { rebuilds } = state() ?? { rebuilds: 0 };
    await writeFile(plugin, 'third(');
    // Seen half-written or as it was before, it counts as rebuilt already, and is looked at once more.
    await vi.waitFor(
      () =>
        expect(state()).toMatchObject({
          isLoaded: false,
          problem: expect.stringMatching(
            /my plugin\.js is not JavaScript \(line 1, column 7: Unexpected end of file\)/,
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

  it('are whole where no range is asked for', async () => {
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
  ])('come in the range %s', async (range, status, contentRange) => {
    const response = await ringtone(range);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-range')).toMatch(contentRange);
    const { byteLength } = await response.arrayBuffer();
    if (range === 'bytes=10-19') expect(byteLength).toBe(10);
  });

  it('are gone, or hang, when they are told to, and so are those in a folder', async () => {
    await writeFile(join(folder, 'bell.wav'), 'RIFF');
    const own = (): Promise<Response> =>
      fetch(`${sandbox.origin}/sounds/bell.wav`, { signal: AbortSignal.timeout(2000) });
    expect((await own()).status).toBe(200);
    sandbox.setFaults({ soundFiles: 'gone' });
    await expect(ringtone()).rejects.toThrow('fetch failed');
    await expect(own()).rejects.toThrow('fetch failed');
    sandbox.setFaults({ soundFiles: 'hanging' });
    await expect(own()).rejects.toMatchObject({ name: 'TimeoutError' });
    expect((await fetch(`${sandbox.origin}/sounds/my%20plugin.js`)).status).toBe(200);
    sandbox.clearFaults();
    expect((await own()).status).toBe(200);
  });
});

describe('mounts', () => {
  it('serve their folder, and nothing above it', async () => {
    expect((await fetch(`${sandbox.origin}/sounds/my%20plugin.js`)).status).toBe(200);
    expect((await fetch(`${sandbox.origin}/sounds/..%2f..%2fetc%2fpasswd`)).status).toBeGreaterThanOrEqual(
      400,
    );
  });
});
