import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The environment without what npm and Vitest add to it. Inherited npm settings would override a consumer's. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV$)/.test(name)),
);

/**
 * Runs npm in a folder and resolves with its output.
 *
 * @throws Error with the output if npm fails.
 */
export async function runNpm(folder: string, ...args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('npm', args, { cwd: folder, env, maxBuffer: 100_000_000 });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`npm ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
