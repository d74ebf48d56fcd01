import { describe, expect, it } from 'vitest';
import { resolveOptions, type SandboxOptions } from './sandbox-options.js';
import { startSandbox } from './start-sandbox.js';

const errorMessage = (options: unknown): string => {
  try {
    resolveOptions(options as SandboxOptions);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'no error';
};

describe('sandbox options', () => {
  it('have defaults', () => {
    expect(resolveOptions({})).toMatchObject({
      port: 0,
      plugins: [],
      flexUi: true,
      agent: { identity: 'alice' },
    });
  });

  it('reject an unknown key and list the allowed keys', () => {
    expect(errorMessage({ plugin: ['a.js'] })).toBe(
      'Sandbox options: unknown key "plugin"; allowed keys: port, plugins, features, uiAttributes, agent, queues, channels, mounts, flexUi, replay, onProgress',
    );
    expect(errorMessage({ agent: { name: 'bob' } })).toBe(
      'Sandbox options: unknown key "agent.name"; allowed keys: identity, attributes',
    );
  });

  it('report the path of an invalid value and what is expected', () => {
    expect(errorMessage({ port: 70_000 })).toMatch(/^Sandbox options: port: .*65535/);
    expect(errorMessage({ features: { a: 'yes' } })).toMatch(/features\.a: .*boolean/);
    expect(errorMessage({ agent: { identity: 'a b' } })).toMatch(
      /agent\.identity: an identity can contain only/,
    );
    expect(errorMessage({ onProgress: 'log' })).toMatch(/onProgress: expected a function/);
  });

  it('reject mounts on reserved paths and missing folders', () => {
    expect(errorMessage({ mounts: { '/control': import.meta.dirname } })).toMatch(
      /mounts\.\/control: .*the sandbox reserves the paths/,
    );
    expect(errorMessage({ mounts: { sounds: import.meta.dirname } })).toMatch(
      /mounts\.sounds: expected a path prefix like/,
    );
    expect(errorMessage({ mounts: { '/x': '/no/such/folder' } })).toMatch(
      'mounts./x: folder not found: /no/such/folder',
    );
  });

  it('reject missing plugin files', async () => {
    await expect(startSandbox({ flexUi: false, plugins: ['/no/such/plugin.js'] })).rejects.toThrow(
      'plugins: cannot read /no/such/plugin.js. Build the plugin first.',
    );
  });

  it('report invalid queues and channels', () => {
    expect(errorMessage({ queues: [] })).toMatch(/queues: .*>=1/);
    expect(errorMessage({ channels: { fax: -1 } })).toMatch(/channels\.fax: .*>=0/);
    expect(errorMessage({ channels: { 'a b': 1 } })).toMatch(
      /channels\.a b: a channel name can contain only/,
    );
  });
});
