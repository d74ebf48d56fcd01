#!/usr/bin/env node
import getPort, { portNumbers } from 'get-port';
import open from 'open';
import { parseCommandLine } from './command-line.js';
import { SandboxError } from './sandbox-error.js';
import { startSandbox } from './start-sandbox.js';

/** How many ports to try after the requested one. */
const MAX_PORT_ATTEMPTS = 100;

/** Everything but the URL goes to stderr, so that scripts can read the URL. */
function log(message: string): void {
  console.error(message);
}

async function findFreePort(requested: number): Promise<number> {
  if (requested === 0) return 0;
  const last = Math.min(requested + MAX_PORT_ATTEMPTS, 65_535);
  // get-port checks every address of the machine: a server on ::1 would otherwise receive requests to "localhost".
  const port = await getPort({ port: portNumbers(requested, last) });
  if (port !== requested) log(`Port ${String(requested)} is in use. Using port ${String(port)} instead.`);
  return port;
}

/** Whether a browser window would be visible to someone. */
function hasDisplay(): boolean {
  const { CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI !== undefined || SSH_CONNECTION !== undefined) return false;
  return process.platform !== 'linux' || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
}

async function main(): Promise<void> {
  const commandLine = parseCommandLine(process.argv.slice(2));
  const port = await findFreePort(commandLine.sandbox.port);
  const sandbox = await startSandbox({ ...commandLine.sandbox, port, onProgress: log });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
  sandbox.on('plugin', (plugin) => {
    if (plugin.problem !== undefined) log(`Plugin ${plugin.name}: ${plugin.problem}`);
    else if (!plugin.isLoaded) log(`Plugin ${plugin.name} was rebuilt. Reload Flex to load it.`);
  });
  console.log(sandbox.url);
  log('Press Ctrl-C to stop.');
  if (commandLine.open ?? hasDisplay()) {
    await open(sandbox.url).catch(() => log('Could not open the browser. Open the address above yourself.'));
  }
}

main().catch((error: unknown) => {
  log(error instanceof SandboxError ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
});
