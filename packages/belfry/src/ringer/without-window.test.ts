import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('without-window.test-support.ts', import.meta.url));

/** Longer than Node.js and tsx take to start on a busy machine. A program that doesn't end is killed then. */
const timeout = 30_000;

it(
  'rings in Node.js without an election, and lets the process end without dispose()',
  async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], { timeout });
    expect(stdout).toBe('ring\n');
  },
  timeout + 5000,
);
