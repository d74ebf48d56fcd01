import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { releaseChanges } from './changelog.js';
import { changelogFile, currentVersion, root } from './project.js';

/**
 * Sets the version of all packages, of their dependencies on each other, and of the unreleased changes in the
 * changelog: `npm run release:version -- minor`. Without a level, it keeps the version, for the first release.
 */
const levels = ['patch', 'minor', 'major'];

const level = process.argv[2];
if (level !== undefined && !levels.includes(level)) {
  throw new Error(`The level must be ${levels.join(', ')}, or absent, not "${level}".`);
}

function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { cwd: root, stdio: 'inherit' });
}

const changelog = await readFile(changelogFile, 'utf8');
// Fails before any file changes if there is nothing to release.
releaseChanges(changelog, { version: 'next', date: '' });
if (level !== undefined) {
  // Changesets also sets the version of the other packages and their dependencies on this one.
  await writeFile(join(root, '.changeset/release.md'), `---\n'belfry': ${level}\n---\n`);
  run('npx', 'changeset', 'version');
}
const version = await currentVersion();
const date = new Date().toISOString().slice(0, 10);
await writeFile(changelogFile, releaseChanges(changelog, { version, date }));
run('npm', 'install', '--package-lock-only');
console.log(`Commit the changes as "Release ${version}". When they are on main, push the tag v${version}.`);
