import { execFileSync } from 'node:child_process';

/** Type-checks the usage with one version of TypeScript, in every module resolution, library types included. */
const [version, ...types] = process.argv.slice(2);
const strict = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2022'];
const library = ['--lib', 'es2022,dom', '--types', types.length > 0 ? types.join(',') : '[]'];
const legacy = version === '6.0' ? ['--ignoreDeprecations', '6.0'] : [];
const modes = [
  { args: ['--module', 'node16', '--moduleResolution', 'node16'], files: ['usage.mts', 'entry-points.mts'] },
  { args: ['--module', 'esnext', '--moduleResolution', 'bundler'], files: ['usage.mts', 'entry-points.mts'] },
  {
    args: ['--module', 'commonjs', '--moduleResolution', 'node10', ...legacy],
    files: ['usage.mts', 'entry-points.cts'],
  },
];
for (const { args, files } of modes) {
  const tsc = `node_modules/typescript-${version}/bin/tsc`;
  execFileSync(process.execPath, [tsc, ...strict, ...library, ...args, ...files], { stdio: 'inherit' });
}
