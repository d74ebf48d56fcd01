import { findOnPath } from '../find-on-path.js';

/** The path of a Firefox that the tests can use, or `undefined`. `FIREFOX_PATH` comes first. Skips snap packages. */
export function findFirefox(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.FIREFOX_PATH) return env.FIREFOX_PATH;
  return findOnPath('firefox-esr', env);
}
