import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tetheredSpawn } from './tethered-spawn.js';

/** How to start a program that is controlled from outside, such as a browser. */
export interface BrowserProcessOptions {
  /** Its name in error messages. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Matches the line on stderr that says where to connect, and captures the address. */
  readonly endpoint: RegExp;
}

/** A running program, started by {@link startBrowserProcess}. */
export interface BrowserProcess {
  readonly pid: number;
  /** Where to connect: what the pattern has captured. */
  readonly endpoint: string;
  kill(): void;
  /** Waits for the process to exit. Kills it after 10 s. */
  exited(): Promise<void>;
}

/**
 * Starts a program and waits until it says where to connect.
 * @throws Error when it doesn't start. The message contains its output.
 */
export async function startBrowserProcess(options: BrowserProcessOptions): Promise<BrowserProcess> {
  const child = tetheredSpawn(options.program, options.args, options.env);
  try {
    const endpoint = await endpointOf(child, options);
    return {
      pid: child.pid ?? 0,
      endpoint,
      kill: () => void child.kill('SIGKILL'),
      exited: () => exited(child),
    };
  } catch (error) {
    child.kill('SIGKILL');
    await exited(child);
    throw error;
  }
}

function endpointOf(child: ChildProcess, { name, endpoint }: BrowserProcessOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (why: string): void => reject(new Error(`${name} did not start: ${why}\n${output}`));
    const timer = setTimeout(() => fail('it opened no port within 60 s'), 60_000);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // Always read, because a full pipe stalls the browser. Only the first 100 kB are kept.
      if (output.length < 100_000) output += text;
      const found = endpoint.exec(output)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`it exited with ${code ?? signal}`);
    });
  });
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await once(child, 'exit');
  clearTimeout(timer);
}
