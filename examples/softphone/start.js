import { build } from 'esbuild';
import { startSandbox } from 'belfry-sandbox';

const folder = import.meta.dirname;
await build({
  entryPoints: [`${folder}/softphone.js`],
  bundle: true,
  format: 'esm',
  outfile: `${folder}/build/softphone.js`,
  // The TaskRouter SDK expects Node's global object.
  define: { global: 'globalThis' },
});
const sandbox = await startSandbox({
  port: Number(process.env.PORT ?? 8410),
  flexUi: false,
  mounts: { '/softphone': folder },
});
console.log(`Softphone: ${sandbox.url}softphone/`);
console.log(`Place calls: ${sandbox.url}`);
