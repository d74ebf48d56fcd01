import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.js';

const { pluginFile } = await buildAll();
const command = fileURLToPath(new URL('../packages/sandbox/dist/cli.js', import.meta.url));
const sandbox = spawn(process.execPath, [command, '--plugin', pluginFile, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// Ctrl-C also reaches the sandbox. This process waits until the sandbox has exited.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => sandbox.kill(signal));
sandbox.on('exit', (code) => process.exit(code ?? 0));
