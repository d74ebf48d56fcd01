import { build } from 'vite';

await build({
  logLevel: 'warn',
  build: { rollupOptions: { input: 'app.js', output: { entryFileNames: 'app.js', format: 'es' } } },
});
