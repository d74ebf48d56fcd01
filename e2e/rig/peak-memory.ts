import { readFile, writeFile } from 'node:fs/promises';
import type { BrowserContext } from 'playwright-core';

/** How much memory a browser used at most. */
export interface PeakMemory {
  /** By how much the peak of each process exceeds its size at the start, in MB, for the process that grew most. */
  growthMb(): Promise<number>;
}

/**
 * Measures the memory of a browser's processes, as Linux counts it.
 *
 * @example
 * const memory = await measurePeakMemory(browser.context);
 * await decode();
 * expect(await memory.growthMb()).toBeLessThan(300);
 */
export async function measurePeakMemory(context: BrowserContext): Promise<PeakMemory> {
  const before = new Map<number, number>();
  for (const pid of await processIds(context)) {
    // Sets the peak to the current size.
    await writeFile(`/proc/${pid}/clear_refs`, '5');
    before.set(pid, await peakKb(pid));
  }
  return {
    async growthMb() {
      const pids = await processIds(context);
      const growthsKb = pids.map(async (pid) => (await peakKb(pid)) - (before.get(pid) ?? 0));
      return Math.max(...(await Promise.all(growthsKb))) / 1000;
    },
  };
}

async function peakKb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]);
}

async function processIds(context: BrowserContext): Promise<number[]> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('The browser is closed');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.map(({ id }) => id);
}
