import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root, type CodeBlock } from './pages.js';

/** Packages in the examples that aren't installed here. */
const replacements = {
  '@twilio/flex-plugin': '../flex-plugin-stub.js',
  playwright: 'playwright-core',
};

/** An example from the docs, written to a file as a module. Its code begins on the second line. */
export interface Example extends CodeBlock {
  readonly file: string;
}

/**
 * Writes each block to a file. The first line of each imports the names that the block uses and doesn't declare: from
 * the other blocks on its page, or from the prelude.
 *
 * @param preludeNames The names that the prelude exports.
 */
export function writeExamples(
  blocks: readonly CodeBlock[],
  preludeNames: readonly string[],
): readonly Example[] {
  const folder = join(root, 'docs/checks/.cache');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const modules = blocks.map((block) => ({ ...block, ...namesIn(block.code), module: moduleName(block) }));
  return modules.map(({ page, line, language, code, declared, module }) => {
    const missing = (name: string): boolean =>
      !declared.includes(name) && new RegExp(`\\b${name}\\b`).test(code);
    const fromPage = modules
      .filter((other) => other.page === page && other.module !== module)
      .map((other) => ({ from: `./${other.module}.js`, names: other.exported.filter(missing) }));
    const onPage = new Set(fromPage.flatMap(({ names }) => names));
    const fromPrelude = preludeNames.filter((name) => missing(name) && !onPage.has(name));
    const imports = [...fromPage, { from: '../prelude.js', names: fromPrelude }]
      .filter(({ names }) => names.length > 0)
      .map(({ from, names }) => `import { ${names.join(', ')} } from '${from}';`);
    const file = join(folder, `${module}.${language}`);
    writeFileSync(file, `${imports.join(' ')} export {};\n${replaceImports(code)}\n`);
    return { page, line, language, code, file };
  });
}

function moduleName({ page, line }: CodeBlock): string {
  return `${page.replaceAll(/\W/g, '-')}-${String(line)}`;
}

function replaceImports(code: string): string {
  return Object.entries(replacements).reduce(
    (replaced, [from, to]) => replaced.replaceAll(`from '${from}'`, `from '${to}'`),
    code,
  );
}

interface Names {
  readonly declared: readonly string[];
  readonly exported: readonly string[];
}

/** The names that a block declares or imports at its top level, and those it exports. */
function namesIn(code: string): Names {
  const declared: string[] = [];
  const exported: string[] = [];
  for (const statement of ts.createSourceFile('example.tsx', code, ts.ScriptTarget.Latest).statements) {
    const names = namesOf(statement);
    declared.push(...names);
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const kinds = modifiers.map(({ kind }) => kind);
    if (kinds.includes(ts.SyntaxKind.ExportKeyword) && !kinds.includes(ts.SyntaxKind.DefaultKeyword))
      exported.push(...names);
  }
  return { declared, exported };
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  if (ts.isImportDeclaration(statement)) {
    const { name, namedBindings } = statement.importClause ?? {};
    const others =
      namedBindings === undefined
        ? []
        : 'elements' in namedBindings
          ? namedBindings.elements
          : [namedBindings];
    return [name, ...others.map((other) => other.name)].flatMap((each) => each?.text ?? []);
  }
  const { name } = statement as Partial<ts.DeclarationStatement>;
  return name !== undefined && ts.isIdentifier(name) ? [name.text] : [];
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}
