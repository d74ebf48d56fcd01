import { readFileSync } from 'node:fs';
import process from 'node:process';
import { systemClock } from 'belfry';
import { runCommand } from './run-command.js';

process.exitCode = runCommand(process.argv.slice(2), {
  readFile: (path) => readFileSync(path, 'utf8'),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  now: () => new Date(systemClock.epochMs()),
});
