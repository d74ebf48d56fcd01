import { checkPackage, createPackageFromTarballData, type Package } from '@arethetypeswrong/core';
import { problemKindInfo } from '@arethetypeswrong/core/problems';
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packPackages, type PackedPackage } from './pack-packages.js';

async function check(packed: PackedPackage): Promise<string[]> {
  const data = await readFile(packed.archive);
  const contents = createPackageFromTarballData(data);
  const found = [
    ...fileProblems(packed.files),
    ...sizeProblems(contents),
    ...sourceMapProblems(contents),
    ...readmeProblems(packed.name, contents),
    ...(await publintProblems(data)),
    ...(await typeProblems(packed, contents)),
  ];
  return found.map((problem) => `${packed.name}: ${problem}`);
}

/** What every archive contains. */
const required = [
  /^LICENSE$/,
  /^README\.md$/,
  /^package\.json$/,
  /^src\/.+\.ts$/,
  /^(dist|build)\/.+\.d\.c?ts$/,
];

/** What no archive contains: tests, caches, and the build's own records. */
const forbidden = [
  /(^|\/)node_modules\//,
  /(^|\/)\./,
  /\.tsbuildinfo$/,
  /\.test(-support)?\./,
  /\.(e2e|property)\./,
];

function fileProblems(files: readonly string[]): string[] {
  return [
    ...required
      .filter((pattern) => !files.some((file) => pattern.test(file)))
      .map((pattern) => `the archive contains no file that matches ${String(pattern)}.`),
    ...problemOf(
      'the archive contains files that may not be published',
      files.filter((file) => forbidden.some((pattern) => pattern.test(file))),
    ),
  ];
}

/** One problem that names the first files it concerns, or none. */
function problemOf(what: string, files: readonly string[]): string[] {
  if (files.length === 0) return [];
  const more = files.length > 3 ? `, and ${files.length - 3} more` : '';
  return [`${what}: ${files.slice(0, 3).join(', ')}${more}.`];
}

/** Twilio's Flex UI may not be published. Its bundle has 17 MB. Our largest file has 1 MB. */
const maxFileBytes = 5_000_000;

function sizeProblems(contents: Package): string[] {
  return problemOf(
    `files are larger than ${maxFileBytes} bytes, such as a cached bundle of Flex UI`,
    paths(contents).flatMap(([file, path]) => (contents.readFile(path).length > maxFileBytes ? [file] : [])),
  );
}

/** The source maps point to files that are published, or contain them. */
function sourceMapProblems(contents: Package): string[] {
  const unresolved = paths(contents).flatMap(([file, path]) => {
    if (!file.endsWith('.map')) return [];
    const map = JSON.parse(contents.readFile(path)) as {
      readonly sources: readonly string[];
      readonly sourcesContent?: readonly unknown[];
    };
    if (map.sourcesContent) return [];
    return map.sources.every((source) => contents.fileExists(posix.join(posix.dirname(path), source)))
      ? []
      : [file];
  });
  return problemOf("source maps refer to files that aren't published", unresolved);
}

/** npm shows the README without the repository around it. */
function readmeProblems(name: string, contents: Package): string[] {
  const readme = contents.readFile(`/node_modules/${name}/README.md`);
  // Peer dependencies go first.
  const start = new RegExp(
    `^# ${name}\\n\\n\`\`\`sh\\nnpm install (--save-dev )?(belfry )?${name}\\n\`\`\`\\n`,
  );
  return [
    ...(start.test(readme) ? [] : ["README.md doesn't start with the command that installs the package."]),
    ...[...readme.matchAll(/\]\((?!https:|#)([^)]*)\)/g)].map(
      ([, link]) => `README.md has a relative link, which breaks on npm: ${link ?? ''}`,
    ),
  ];
}

async function publintProblems(data: Buffer): Promise<string[]> {
  const tarball = new Uint8Array(data).buffer;
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  return messages.map(
    (message) => `publint: ${formatMessage(message, pkg as object, { color: false }) ?? message.code}`,
  );
}

/** Packages of ES modules only. Node.js 20.19 and newer can `require` them, but TypeScript before 5.8 doesn't know that. */
const esModulesOnly: readonly string[] = [
  // Its dependencies are.
  'belfry-sandbox',
  // It's for pages, and its dependency Lit is.
  'belfry-element',
];

/** Are the types wrong? Checks every entry point as seen by every module resolution of TypeScript. */
async function typeProblems({ name, manifest }: PackedPackage, contents: Package): Promise<string[]> {
  const scripts = Object.entries(manifest.exports).filter(
    ([entry, target]) => entry !== '.' && isScript(target, contents, name),
  );
  const result = await checkPackage(contents, { excludeEntrypoints: scripts.map(([entry]) => entry) });
  if (result.types === false) return ['the archive contains no types.'];
  return result.problems
    .filter(({ kind }) => !(kind === 'CJSResolvesToESM' && esModulesOnly.includes(name)))
    .map((problem) => {
      const { kind, ...where } = problem;
      return `are the types wrong: ${problemKindInfo[kind].title} ${JSON.stringify(where)}`;
    });
}

/** Whether an entry point is a script for a browser, which nobody imports. It has no types. */
function isScript(target: unknown, contents: Package, name: string): boolean {
  if (typeof target !== 'string') return false;
  const types = target.replace(/\.([cm]?)js$/, '.d.$1ts');
  return !contents.fileExists(posix.join('/node_modules', name, types));
}

/** The files in the archive: the path that people see, and the one in the package. */
function paths(contents: Package): (readonly [file: string, path: string])[] {
  const prefix = `/node_modules/${contents.packageName}/`;
  return contents.listFiles().map((path) => [path.replace(prefix, ''), path] as const);
}

/** Packs the packages as for npm and checks the archives. Requires a build. */
const problems = (await Promise.all((await packPackages()).map(check))).flat();
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log('The packed packages have no problems.');
