import { engineNames, type EngineName } from './engine.js';

/**
 * The engine that this process tests. Vitest runs each engine as a separate project, which sets `BELFRY_ENGINE`.
 * Chromium by default.
 */
export function thisEngine(): EngineName {
  const name = process.env.BELFRY_ENGINE ?? 'chromium';
  const engine = engineNames.find((each) => each === name);
  if (engine === undefined) throw new Error(`BELFRY_ENGINE is "${name}". Use ${engineNames.join(', ')}.`);
  return engine;
}
