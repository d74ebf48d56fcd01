import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
} from '@microsoft/api-extractor';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The target of an entry in `exports`: a file, nothing, or targets by condition. */
type ExportTarget = string | null | { readonly [condition: string]: ExportTarget };

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Compares the public API of a package with its committed reports, `api/<entry point>.api.md`, or updates them. Requires
 * the compiled package.
 *
 * @returns What is wrong: a type that isn't exported, an export without a docstring, or a report that is out of date.
 */
async function checkApi(folder: string, isUpdate: boolean): Promise<string[]> {
  const { name, exports } = await readJson<{
    readonly name: string;
    readonly exports: Readonly<Record<string, ExportTarget>>;
  }>(join(folder, 'package.json'));
  const reportFolder = join(folder, 'api');
  await mkdir(reportFolder, { recursive: true });
  const entryPoints = entryPointsOf(folder, exports);
  const [first] = entryPoints;
  if (first === undefined) return [`${name} has no types.`];
  const compilerState = CompilerState.create(first, {
    additionalEntryPoints: entryPoints.map(({ mainEntryPointFilePath }) => mainEntryPointFilePath),
  });
  const program = compilerState.program as ts.Program;
  const exported = entryPoints
    .flatMap((entryPoint) => exportsOf(program, entryPoint))
    .map(({ name }) => name);
  const problems: string[] = [];
  let isChanged = await removeOldReports(reportFolder, entryPoints, isUpdate);
  for (const entryPoint of entryPoints) {
    const { apiReportChanged } = Extractor.invoke(entryPoint, {
      compilerState,
      localBuild: isUpdate,
      printApiReportDiff: !isUpdate,
      messageCallback: (message) => problems.push(...problemsIn(message, exported)),
    });
    isChanged ||= apiReportChanged;
    problems.push(...undocumentedIn(program, entryPoint));
  }
  if (isChanged && !isUpdate)
    problems.push(`The public API of ${name} changed. Run \`npm run api\` and commit the report.`);
  return problems;
}

async function readJson<Content>(file: string): Promise<Content> {
  return JSON.parse(await readFile(file, 'utf8')) as Content;
}

/** The entry points that have types. */
function entryPointsOf(folder: string, exports: Readonly<Record<string, ExportTarget>>): ExtractorConfig[] {
  return Object.entries(exports).flatMap(([subpath, target]) => {
    // The types of `belfry-flex` are bundled with those of `belfry`, which has its own reports. These aren't.
    const unbundled = 'dist/index.d.ts';
    const declarations =
      subpath === '.' && existsSync(join(folder, unbundled)) ? unbundled : declarationsOf(folder, target);
    return declarations === undefined ? [] : [configFor(folder, subpath, declarations)];
  });
}

/** The first declaration file, whatever its condition: one that is named, or one next to the code. */
function declarationsOf(folder: string, target: ExportTarget): string | undefined {
  if (typeof target === 'string') {
    if (/\.d\.[cm]?ts$/.test(target)) return target;
    const adjacent = target.replace(/\.([cm]?)js$/, '.d.$1ts');
    return adjacent !== target && existsSync(join(folder, adjacent)) ? adjacent : undefined;
  }
  return Object.values(target ?? {})
    .map((inner) => declarationsOf(folder, inner))
    .find((file) => file !== undefined);
}

function configFor(folder: string, subpath: string, declarations: string): ExtractorConfig {
  const name = subpath === '.' ? 'index' : subpath.slice('./'.length).replaceAll('/', '-');
  return ExtractorConfig.prepare({
    configObjectFullPath: undefined,
    packageJsonFullPath: join(folder, 'package.json'),
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: join(folder, declarations),
      compiler: { tsconfigFilePath: join(folder, 'tsconfig.json') },
      newlineKind: 'lf',
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: join(folder, 'api'),
        reportTempFolder: join(root, 'node_modules/.cache/api', basename(folder)),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Error },
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.Error },
          // Everything exported is public, so docstrings need no release tag.
          'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
          // Also reported for members, whose names often say enough. `undocumentedIn` checks the exports.
          'ae-undocumented': { logLevel: ExtractorLogLevel.None },
        },
        // Docstrings are JSDoc as TypeScript reads it, not TSDoc.
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
  });
}

function exportsOf(program: ts.Program, { mainEntryPointFilePath }: ExtractorConfig): readonly ts.Symbol[] {
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(mainEntryPointFilePath);
  const module = file && checker.getSymbolAtLocation(file);
  return module === undefined ? [] : checker.getExportsOfModule(module);
}

/** Finds the reports of former entry points, and removes them on an update. Returns whether there are any. */
async function removeOldReports(
  folder: string,
  entryPoints: readonly ExtractorConfig[],
  isUpdate: boolean,
): Promise<boolean> {
  const current = entryPoints.flatMap(({ reportConfigs }) => reportConfigs.map(({ fileName }) => fileName));
  const old = (await readdir(folder)).filter((file) => !current.includes(file));
  if (isUpdate) await Promise.all(old.map((file) => rm(join(folder, file))));
  return old.length > 0;
}

/**
 * The problem that a message of the extractor reports, if any. Another entry point of the package may export a type: its
 * name is enough to import it.
 */
function problemsIn(message: ExtractorMessage, exported: readonly string[]): readonly string[] {
  message.handled = true;
  if (message.messageId === 'console-api-report-diff') return [message.text];
  if (message.logLevel !== ExtractorLogLevel.Error) return [];
  const forgotten = /^The symbol "(.+)" needs to be exported/.exec(message.text)?.[1];
  const isExported = forgotten !== undefined && exported.includes(forgotten);
  return isExported ? [] : [message.formatMessageWithLocation(root)];
}

function undocumentedIn(program: ts.Program, entryPoint: ExtractorConfig): readonly string[] {
  const checker = program.getTypeChecker();
  return exportsOf(program, entryPoint)
    .filter((symbol) => {
      const declared = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      return declared.getDocumentationComment(checker).length === 0;
    })
    .map(({ name }) => `${relative(root, entryPoint.mainEntryPointFilePath)}: ${name} needs a docstring.`);
}

const isUpdate = argv.includes('--update');
const { workspaces } = await readJson<{ readonly workspaces: readonly string[] }>(join(root, 'package.json'));
let isFailed = false;
for (const workspace of workspaces) {
  for (const problem of await checkApi(join(root, workspace), isUpdate)) {
    console.error(problem);
    isFailed = true;
  }
}
if (isFailed) process.exitCode = 1;
