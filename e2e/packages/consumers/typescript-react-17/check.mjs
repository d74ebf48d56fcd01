import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** Type-checks the usage with one version of TypeScript, in every module resolution, library types included. */
const [version, ...types] = process.argv.slice(2);
const ignoreDeprecations = version === '6.0' ? { ignoreDeprecations: '6.0' } : {};
const modes = [
  {
    options: { module: 'node16', moduleResolution: 'node16' },
    files: ['usage.tsx', 'entry-points.mts', 'entry-points.cts'],
  },
  { options: { module: 'esnext', moduleResolution: 'bundler' }, files: ['usage.tsx', 'entry-points.mts'] },
  {
    options: { module: 'commonjs', moduleResolution: 'node10', ...ignoreDeprecations },
    files: ['usage.tsx', 'entry-points.cts'],
  },
];
for (const { options, files } of modes) {
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
