import { readFile } from 'node:fs/promises';
import { changesOf } from './changelog.js';
import { changelogFile, currentVersion } from './project.js';

/**
 * Prints the changes of the current version, for the GitHub release. With a tag, checks that it names this version:
 * `npm run release:notes -- v0.2.0`.
 */
const version = await currentVersion();
const tag = process.argv[2];
if (tag !== undefined && tag !== `v${version}`) {
  throw new Error(`The tag ${tag} doesn't match the packages, which have version ${version}.`);
}
console.log(changesOf(await readFile(changelogFile, 'utf8'), version));
