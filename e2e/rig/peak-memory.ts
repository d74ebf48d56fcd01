import { readFile, writeFile } from 'node:fs/promises';
import type { EngineBrowser } from './engines/engine.js';

/** How much memory a browser used at most. */
export interface PeakMemory {
  /** By how much the peak of each process exceeds its size at the start, in MB, for the process that grew most. */
  growthMb(): Promise<number>;
}

/**
 * Measures the memory of a browser's processes, as Linux counts it.
 *
 * @example
 * const memory = await measurePeakMemory(browser);
 * await decode();
 * expect(await memory.growthMb()).toBeLessThan(300);
 */
export async function measurePeakMemory(browser: Pick<EngineBrowser, 'processIds'>): Promise<PeakMemory> {
  const before = new Map<number, number>();
  for (const pid of await browser.processIds()) {
    // Sets the peak to the current size.
    await writeFile(`/proc/${pid}/clear_refs`, '5');
    before.set(pid, await peakKb(pid));
  }
  return {
    async growthMb() {
      const pids = await browser.processIds();
      const growthsKb = pids.map(async (pid) => (await peakKb(pid)) - (before.get(pid) ?? 0));
      return Math.max(...(await Promise.all(growthsKb))) / 1000;
    },
  };
}

async function peakKb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]);
}
