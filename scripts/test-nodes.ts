import { execFile, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { step } from './step.js';

/**
 * Runs the unit tests on each Node version that Belfry supports, or on those in the arguments:
 * `npm run test:nodes -- 22 24`. The npm package `node` has the binaries. The first run downloads about 50 MB each.
 */
const supported = ['20', '22', '24', '26'];

const root = fileURLToPath(new URL('..', import.meta.url));

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Installs the newest release of a major version. Resolves with the path of its binary. */
async function installNode(major: string): Promise<string> {
  const folder = join(root, 'node_modules/.cache/node', major);
  await mkdir(folder, { recursive: true });
  // The install script of the package `node` installs the binary for this platform.
  const manifest = { private: true, dependencies: { node: major }, allowScripts: { node: true } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await promisify(execFile)('npm', ['install', '--no-package-lock', '--prefer-online'], { cwd: folder });
  return join(folder, 'node_modules/node/bin/node');
}

/** Runs the unit tests and shows their output. A run without a summary counts as one failure. */
function testOn(node: string): Promise<Counts> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH ?? ''}` };
  const run = spawn(node, [vitest, 'run', '--project', 'unit'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  run.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  return new Promise((resolve, reject) => {
    run.once('error', reject);
    run.once('close', (code) => {
      const counts = readSummary(output);
      const hasFailed = code !== 0 && counts.failed === 0;
      resolve(hasFailed ? { ...counts, failed: 1 } : counts);
    });
  });
}

function readSummary(output: string): Counts {
  const summaries = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)];
  const [, passed, failed, skipped] = summaries.at(-1) ?? [];
  if (passed === undefined) return { passed: 0, failed: 1, skipped: 0 };
  return { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
}

const line = ({ passed, failed, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

const chosen = process.argv.slice(2);
const results: { readonly version: string; readonly counts: Counts }[] = [];
for (const major of chosen.length > 0 ? chosen : supported) {
  const node = await step(`Installing Node ${major}`, () => installNode(major));
  const { stdout } = await promisify(execFile)(node, ['--version']);
  const version = stdout.trim();
  console.log(`Running the unit tests on Node ${version}`);
  results.push({ version, counts: await testOn(node) });
}

console.log();
const total = { passed: 0, failed: 0, skipped: 0 };
for (const { version, counts } of results) {
  console.log(`Node ${version}: ${line(counts)}`);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}
if (total.failed > 0) process.exitCode = 1;
console.log(line(total));
