import { join } from 'node:path';
import ts from 'typescript';
import { root } from './pages.js';
import type { Example } from './write-examples.js';

/** Checks the types of the examples with this project's settings. Returns the errors, as `page:line: message`. */
export function typeErrors(examples: readonly Example[]): readonly string[] {
  const byFile = new Map(examples.map((example) => [example.file, example]));
  const program = ts.createProgram([...byFile.keys()], compilerOptions());
  return examples.flatMap(({ file, page, line }) => {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`TypeScript didn't read ${file}.`);
    return ts.getPreEmitDiagnostics(program, source).map(({ start = 0, messageText }) => {
      const lineInFile = source.getLineAndCharacterOfPosition(start).line;
      return `${page}:${String(line + lineInFile - 1)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}

function compilerOptions(): ts.CompilerOptions {
  const config = join(root, 'docs/tsconfig.json');
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    join(root, 'docs'),
  );
  return {
    ...options,
    noEmit: true,
    composite: false,
    incremental: false,
    // The examples are for browsers.
    types: [],
    // An example can declare what you use later.
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
}
