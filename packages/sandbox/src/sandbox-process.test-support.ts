import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A sandbox in a separate process, so that a test can measure what it keeps in memory. */
export interface SandboxProcess {
  readonly port: number;
  readonly origin: string;
  /**
   * The memory that the process keeps after a garbage collection, in MiB. Its resident memory says less, because how
   * much freed memory Node.js gives back to the system depends on its version.
   */
  keptMb(): Promise<number>;
  close(): Promise<void>;
}

/** Starts a sandbox without Flex in a separate process. */
export async function startSandboxProcess(): Promise<SandboxProcess> {
  const child = fork(join(import.meta.dirname, 'sandbox-process-main.test-support.ts'), {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  });
  const { port } = await message<{ readonly port: number }>(child);
  return {
    port,
    origin: `http://localhost:${String(port)}`,
    async keptMb() {
      child.send('memory');
      return (await message<{ readonly keptMb: number }>(child)).keptMb;
    },
    async close() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}

async function message<Content>(child: ChildProcess): Promise<Content> {
  const [content] = (await once(child, 'message')) as [Content];
  return content;
}
