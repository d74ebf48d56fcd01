import { describe, expect, it } from 'vitest';
import { completeOptions, type SandboxOptions } from './sandbox-options.js';
import { startSandbox } from './start-sandbox.js';

const complaint = (options: unknown): string => {
  try {
    completeOptions(options as SandboxOptions);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'no complaint';
};

describe('sandbox options', () => {
  it('all have defaults', () => {
    expect(completeOptions({})).toMatchObject({
      port: 0,
      plugins: [],
      flexUi: true,
      agent: { identity: 'alice' },
    });
  });

  it('name an unknown key and list the allowed ones', () => {
    expect(complaint({ plugin: ['a.js'] })).toBe(
      'Sandbox options: unknown key "plugin"; allowed are port, plugins, features, uiAttributes, agent, queues, channels, mounts, flexUi, onProgress',
    );
    expect(complaint({ agent: { name: 'bob' } })).toBe(
      'Sandbox options: unknown key "agent.name"; allowed are identity, attributes',
    );
  });

  it('say where a value is wrong and what is expected there', () => {
    expect(complaint({ port: 70_000 })).toMatch(/^Sandbox options: port: .*65535/);
    expect(complaint({ features: { a: 'yes' } })).toMatch(/features\.a: .*boolean/);
    expect(complaint({ agent: { identity: 'a b' } })).toMatch(/agent\.identity: an identity is made of/);
    expect(complaint({ onProgress: 'log' })).toMatch(/onProgress: expected a function/);
  });

  it('refuse mounts over own paths, and folders that are not there', () => {
    expect(complaint({ mounts: { '/control': import.meta.dirname } })).toMatch(
      /mounts\.\/control: .*must not start with/,
    );
    expect(complaint({ mounts: { sounds: import.meta.dirname } })).toMatch(
      /mounts\.sounds: a prefix must look like/,
    );
    expect(complaint({ mounts: { '/x': '/no/such/folder' } })).toMatch(
      'mounts./x: there is no folder /no/such/folder',
    );
  });

  it('refuse plugin files that are not there', async () => {
    await expect(startSandbox({ flexUi: false, plugins: ['/no/such/plugin.js'] })).rejects.toThrow(
      'plugins: there is no readable file /no/such/plugin.js; has the plugin been built?',
    );
  });

  it('say what is wrong with queues and channels', () => {
    expect(complaint({ queues: [] })).toMatch(/queues: .*>=1/);
    expect(complaint({ channels: { fax: -1 } })).toMatch(/channels\.fax: .*>=0/);
    expect(complaint({ channels: { 'a b': 1 } })).toMatch(
      /channels\.a b: a channel's unique name is made of/,
    );
  });
});
