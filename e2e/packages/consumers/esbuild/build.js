import { build } from 'esbuild';

const { warnings } = await build({ entryPoints: ['app.js'], bundle: true, outfile: 'dist/app.js' });
if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
