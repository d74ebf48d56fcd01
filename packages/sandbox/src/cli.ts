#!/usr/bin/env node
import getPort, { portNumbers } from 'get-port';
import open from 'open';
import { parseCommandLine } from './command-line.js';
import { SandboxError } from './sandbox-error.js';
import { startSandbox } from './start-sandbox.js';

/** How many ports after the wanted one are tried. */
const PORTS_TRIED = 100;

/** Everything but the URL goes to stderr, so that scripts can read the URL. */
function say(message: string): void {
  console.error(message);
}

async function freePort(wanted: number): Promise<number> {
  if (wanted === 0) return 0;
  const last = Math.min(wanted + PORTS_TRIED, 65_535);
  // All addresses of the machine are tried: a server on ::1 would take "localhost" away from the sandbox.
  const port = await getPort({ port: portNumbers(wanted, last) });
  if (port !== wanted)
    say(`Port ${String(wanted)} is in use by another program; taking ${String(port)} instead.`);
  return port;
}

/** Whether a browser that opens would be seen by somebody. */
function hasScreen(): boolean {
  const { CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI !== undefined || SSH_CONNECTION !== undefined) return false;
  return process.platform !== 'linux' || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
}

async function main(): Promise<void> {
  const commandLine = parseCommandLine(process.argv.slice(2));
  const port = await freePort(commandLine.sandbox.port);
  const sandbox = await startSandbox({ ...commandLine.sandbox, port, onProgress: say });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
  sandbox.on('plugin', (plugin) => {
    if (plugin.problem !== undefined) say(`Plugin ${plugin.name}: ${plugin.problem}`);
    else if (!plugin.isLoaded) say(`Plugin ${plugin.name} was rebuilt; reload Flex to load it.`);
  });
  console.log(sandbox.url);
  say('Press Ctrl-C to stop.');
  if (commandLine.open ?? hasScreen()) {
    await open(sandbox.url).catch(() =>
      say('The browser could not be opened; please open the address yourself.'),
    );
  }
}

main().catch((error: unknown) => {
  say(error instanceof SandboxError ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
});
