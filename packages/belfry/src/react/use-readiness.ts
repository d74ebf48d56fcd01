import type { Readiness } from '../readiness/readiness.js';
import { readinessTexts } from '../readiness/readiness-texts.js';
import type { RingerState } from '../ringer/ringer-api.js';
import { useRingerPart } from './use-ringer-part.js';

const starting: Readiness = {
  state: 'not-ready',
  reasons: [{ code: 'starting', ...readinessTexts.starting }],
  warnings: [],
};

/**
 * Returns whether the next call will be heard, and if not, why. Not ready with the reason `starting` on the server and
 * before there is a ringer.
 *
 * @throws Error outside of a `RingerProvider`.
 *
 * @example
 * const readiness = useReadiness();
 * return readiness.state === 'ready' ? <p>Ready</p> : <p>{readiness.reasons[0].agent}</p>;
 */
export function useReadiness(): Readiness {
  return useRingerPart(readinessIn, starting);
}

function readinessIn({ readiness }: RingerState): Readiness {
  return readiness;
}
