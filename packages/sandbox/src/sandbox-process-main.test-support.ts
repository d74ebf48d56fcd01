// Runs a sandbox as a separate process, and reports its memory. See `startSandboxProcess`.
import { startSandbox } from './start-sandbox.js';

const sandbox = await startSandbox({ flexUi: false });
process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ keptMb: (heapUsed + external) / 2 ** 20 });
});
process.once('disconnect', () => void sandbox.close());
process.send?.({ port: sandbox.port });
