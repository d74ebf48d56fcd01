import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Type-checks the usage with one version of TypeScript, in every module resolution, library types included. */
const [version, ...types] = process.argv.slice(2);
const ignoreDeprecations = version === '6.0' ? { ignoreDeprecations: '6.0' } : {};
const usage = existsSync('usage.tsx') ? 'usage.tsx' : 'usage.mts';
/** Such a consumer uses a package of ES modules only. */
const isEsModule = JSON.parse(readFileSync('package.json', 'utf8')).type === 'module';
const modes = [
  {
    options: { module: 'node16', moduleResolution: 'node16' },
    files: [usage, 'entry-points.mts', ...(isEsModule ? [] : ['entry-points.cts'])],
  },
  { options: { module: 'esnext', moduleResolution: 'bundler' }, files: [usage, 'entry-points.mts'] },
  {
    options: { module: 'commonjs', moduleResolution: 'node', ...ignoreDeprecations },
    files: [usage, ...(isEsModule ? [] : ['entry-points.cts'])],
  },
];
for (const { options, files } of modes) {
  // Added in TypeScript 5.0.
  if (options.moduleResolution === 'bundler' && version === '4.7') continue;
  const base = {
    strict: true,
    jsx: 'react-jsx',
    noEmit: true,
    skipLibCheck: false,
    target: 'es2022',
    lib: ['es2022', 'dom'],
    types,
  };
  writeFileSync('tsconfig.json', JSON.stringify({ compilerOptions: { ...base, ...options }, files }));
  const tsc = `node_modules/typescript-${version}/bin/tsc`;
  execFileSync(process.execPath, [tsc, '-p', '.'], { stdio: 'inherit' });
}
