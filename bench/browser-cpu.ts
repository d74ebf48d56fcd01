import { readFile } from 'node:fs/promises';
import type { EngineBrowser } from '../e2e/rig/engines/engine.js';

/** Linux counts processor time in these. */
const ticksPerS = 100;

/** The processor time that all processes of a browser have used so far, in seconds. */
export async function browserCpuS(browser: Pick<EngineBrowser, 'processIds'>): Promise<number> {
  const stats = await Promise.all(
    (await browser.processIds()).map((id) => readFile(`/proc/${id}/stat`, 'utf8')),
  );
  return stats.reduce((sum, stat) => sum + ticksOf(stat), 0) / ticksPerS;
}

/** See proc_pid_stat(5): fields 14 and 15. The second field is a name in parentheses, which can contain spaces. */
function ticksOf(stat: string): number {
  const [userTicks, systemTicks] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (userTicks ?? 0) + (systemTicks ?? 0);
}
