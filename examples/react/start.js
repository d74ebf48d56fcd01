import { build } from 'esbuild';
import { startSandbox } from 'belfry-sandbox';

const folder = import.meta.dirname;
await build({
  entryPoints: [`${folder}/desktop.jsx`],
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  outfile: `${folder}/build/desktop.js`,
  // This repository has React 19 under these names, because Flex needs React 17. Leave them out in your project.
  alias: { react: 'react-19', 'react-dom': 'react-dom-19' },
  // The TaskRouter SDK expects Node's global object.
  define: { global: 'globalThis' },
});
const sandbox = await startSandbox({
  port: Number(process.env.PORT ?? 8410),
  flexUi: false,
  mounts: { '/desktop': folder },
});
console.log(`Agent desktop: ${sandbox.url}desktop/`);
console.log(`Place calls: ${sandbox.url}`);
