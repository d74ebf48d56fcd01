import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';

/**
 * Starts a program that the kernel kills when this process ends, however it ends.
 *
 * Vitest ends its workers without letting them clean up; a sound server or browser would stay for ever.
 * Only what the program says on stderr is kept.
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
