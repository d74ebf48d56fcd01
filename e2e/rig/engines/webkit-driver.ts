import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowserProcess } from '../browser-process.js';
import { eventually } from '../eventually.js';
import { tetheredSpawn } from '../tethered-spawn.js';
import { descendantsOf } from './find-busiest-process.js';

/** A running WebKitWebDriver, which starts WebKitGTK's browsers. */
export interface WebKitDriver {
  readonly url: string;
  readonly pid: number;
  /** Ends the driver, its browsers, and their display. Removes their files. */
  end(): Promise<void>;
}

/**
 * Starts WebKitWebDriver on a virtual display. WebKitGTK has no headless mode.
 * @throws Error when it doesn't start.
 */
export async function startWebKitDriver(env: Readonly<Record<string, string>>): Promise<WebKitDriver> {
  const display = await startBrowserProcess({
    name: 'Xvfb',
    program: 'Xvfb',
    args: ['-displayfd', '2', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    env: process.env,
    endpoint: /^(\d+)$/m,
  });
  const home = await mkdtemp(join(tmpdir(), 'belfry-webkit-'));
  const port = await freePort();
  const driver = tetheredSpawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
    ...process.env,
    ...env,
    DISPLAY: `:${display.endpoint}`,
    GDK_BACKEND: 'x11',
    HOME: home,
    XDG_CACHE_HOME: home,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_RUNTIME_DIR: home,
  });
  // Always read, because a full pipe stalls the browser.
  driver.stderr.resume();
  const end = async (): Promise<void> => {
    for (const { pid } of descendantsOf(driver.pid ?? 0)) kill(pid);
    driver.kill('SIGKILL');
    display.kill();
    await display.exited();
    await rm(home, { recursive: true, force: true, maxRetries: 20 });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await eventually(async () => (await fetch(`${url}/status`)).ok);
  } catch (error) {
    await end();
    throw error;
  }
  return { url, pid: driver.pid ?? 0, end };
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has exited.
  }
}

/** WebKitWebDriver can't choose one itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
