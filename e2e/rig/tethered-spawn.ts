import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

/**
 * Starts a program that the kernel kills when this process exits, for whatever reason.
 *
 * Vitest terminates its workers without cleanup, so a sound server or browser would keep running. Only stderr is
 * piped.
 */
export function tetheredSpawn(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ChildProcessByStdio<null, null, Readable> {
  return spawn('setpriv', ['--pdeathsig', 'KILL', program, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}
