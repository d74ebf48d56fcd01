import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

const help = execFileSync('npx', ['belfry-sandbox', '--help'], { encoding: 'utf8' });
assert.match(help, /--plugin <file/);
