import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');

interface Outcome {
  readonly lastLine: string | undefined;
  readonly exitCode: number;
  readonly output: string;
}

/** Runs Vitest on a small suite (file name → text) like `npm test`, with both reporters. */
async function runSuite(files: Record<string, string>, ...flags: string[]): Promise<Outcome> {
  const suite = await mkdtemp(join(tmpdir(), 'belfry-summary-'));
  try {
    await symlink(join(root, 'node_modules'), join(suite, 'node_modules'));
    for (const [name, text] of Object.entries(files)) {
      const head = name.endsWith('.test.ts') ? imports : '';
      await writeFile(join(suite, name), head + text);
    }
    const reporters = ['--reporter=default', `--reporter=${join(here, 'summary-reporter.ts')}`];
    const args = [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--root',
      suite,
      ...reporters,
      ...flags,
    ];
    return await runNode(args, suite);
  } finally {
    await rm(suite, { recursive: true, force: true });
  }
}

function runNode(args: string[], cwd: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', VITEST: undefined };
    const child = execFile(process.execPath, args, { cwd, env }, (_error, stdout) => {
      const lastLine = stdout.endsWith('\n') ? stdout.split('\n').at(-2) : undefined;
      resolve({ lastLine, exitCode: child.exitCode ?? -1, output: stdout });
    });
  });
}

const imports = `import { test, describe, beforeAll, afterAll, expect } from 'vitest';\n`;
const globalSetup = `export default { test: { globalSetup: './setup.js' } };`;
const passing = `test('adds', () => expect(1 + 1).toBe(2));`;

describe('the last line of a test run', { timeout: 120_000, concurrent: true }, () => {
  it('counts passed, failed, and skipped tests in nested suites and across files', async () => {
    const { lastLine, exitCode } = await runSuite({
      'a.test.ts': `${passing} describe('x', () => { describe('y', () => { test('no', () => expect(1).toBe(2)); }); });`,
      'b.test.ts': `test.skip('later', () => {}); test.todo('some day'); ${passing}`,
    });
    expect(lastLine).toBe('2 passed, 1 failed, 2 skipped');
    expect(exitCode).toBe(1);
  });

  it('passes when all tests pass', async () => {
    const { lastLine, exitCode } = await runSuite({ 'a.test.ts': passing });
    expect(lastLine).toBe('1 passed, 0 failed, 0 skipped');
    expect(exitCode).toBe(0);
  });

  it('counts a file that cannot be loaded', async () => {
    const { lastLine, exitCode } = await runSuite({
      'a.test.ts': passing,
      'b.test.ts': `import './missing.js';`,
    });
    expect(lastLine).toBe('1 passed, 1 failed, 0 skipped');
    expect(exitCode).toBe(1);
  });

  it('counts a file with a syntax error', async () => {
    const { lastLine, exitCode } = await runSuite({
      'a.test.ts': passing,
      'b.test.ts': `test('x', ( => {});`,
    });
    expect(lastLine).toBe('1 passed, 1 failed, 0 skipped');
    expect(exitCode).toBe(1);
  });

  it.each([
    ['beforeAll of a file', `beforeAll(() => { throw new Error('no'); }); ${passing}`],
    ['afterAll of a file', `afterAll(() => { throw new Error('no'); }); ${passing}`],
    [
      'afterAll of a suite',
      `describe('x', () => { afterAll(() => { throw new Error('no'); }); ${passing} });`,
    ],
  ])('counts an error in the %s', async (_where, text) => {
    const { lastLine, exitCode } = await runSuite({ 'a.test.ts': text });
    expect(lastLine).toMatch(/^\d passed, [1-9] failed, \d skipped$/);
    expect(exitCode).toBe(1);
  });

  it('counts an unhandled error', async () => {
    const text = `test('x', async () => { void Promise.reject(new Error('lost')); await new Promise((r) => setTimeout(r, 50)); });`;
    const { lastLine, exitCode } = await runSuite({ 'a.test.ts': text });
    expect(lastLine).toBe('1 passed, 1 failed, 0 skipped');
    expect(exitCode).toBe(1);
  });

  it('counts a global setup that throws', async () => {
    const { lastLine, exitCode } = await runSuite({
      'a.test.ts': passing,
      'vitest.config.js': globalSetup,
      'setup.js': `export function setup() { throw new Error('no sound here'); }`,
    });
    expect(lastLine).toBe('0 passed, 1 failed, 0 skipped');
    expect(exitCode).toBe(1);
  });

  it('stays last when the global teardown prints', async () => {
    const { lastLine, output } = await runSuite({
      'a.test.ts': passing,
      'vitest.config.js': globalSetup,
      'setup.js': `export function teardown() { console.log('cleaned up'); }`,
    });
    expect(output).toContain('cleaned up');
    expect(lastLine).toBe('1 passed, 0 failed, 0 skipped');
  });

  it.each([
    ['there is no test file', {}, []],
    ['there is no test file, even with --passWithNoTests', {}, ['--passWithNoTests']],
    ['every test is skipped', { 'a.test.ts': `test.skip('x', () => {});` }, []],
    ['the name filter matches nothing', { 'a.test.ts': passing }, ['-t', 'nothing of that name']],
  ] as [string, Record<string, string>, string[]][])('fails when %s', async (_why, files, flags) => {
    const { lastLine, exitCode } = await runSuite(files, ...flags);
    expect(lastLine).toMatch(/^0 passed, 1 failed, [01] skipped$/);
    expect(exitCode).toBe(1);
  });
});
