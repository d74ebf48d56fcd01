#!/usr/bin/env node
import open from 'open';
import { parseCommandLine } from './command-line.js';
import { findFreePort } from './find-free-port.js';
import { systemErrorCode } from './listen-error.js';
import { SandboxError } from './sandbox-error.js';
import { startSandbox } from './start-sandbox.js';

/** Everything but the URL goes to stderr, so that scripts can read the URL. */
function log(message: string): void {
  console.error(message);
}

/** Whether a browser window would be visible to someone. */
function hasDisplay(): boolean {
  const { CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI !== undefined || SSH_CONNECTION !== undefined) return false;
  return process.platform !== 'linux' || DISPLAY !== undefined || WAYLAND_DISPLAY !== undefined;
}

async function main(): Promise<void> {
  const commandLine = parseCommandLine(process.argv.slice(2));
  const port = await findFreePort(commandLine.sandbox.port, log);
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

/** A stack trace helps only if the sandbox has a bug. */
function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected = error instanceof SandboxError || systemErrorCode(error) !== undefined;
  return isExpected ? error.message : (error.stack ?? error.message);
}

main().catch((error: unknown) => {
  log(describeError(error));
  process.exitCode = 1;
});
