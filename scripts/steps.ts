import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Does one step of the work, says what and how long it took, and says in red when it failed. */
export async function step<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const startedMs = performance.now();
  process.stdout.write(`${what} … `);
  try {
    const result = await work();
    console.log(`${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
    return result;
  } catch (error) {
    console.log('failed');
    throw error;
  }
}

/**
 * Compiles these TypeScript projects, and what they refer to; only what has changed since the last time.
 *
 * @throws Error with the compiler's own messages.
 */
export async function compile(...projects: readonly string[]): Promise<void> {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  try {
    await run(process.execPath, [tsc, '-b', ...projects]);
  } catch (error) {
    throw new Error((error as { stdout?: string }).stdout ?? String(error), { cause: error });
  }
}
