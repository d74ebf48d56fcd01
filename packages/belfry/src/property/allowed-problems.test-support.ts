import type { BelfryError } from '../base/belfry-error.js';
import type { OfferStep } from './call-step.test-support.js';
import type { Step } from './one-tab-step.test-support.js';

type Code = BelfryError['code'];

interface AnyStep {
  readonly do: Step['do'];
  readonly offer?: OfferStep;
}

const codes: Partial<Record<Step['do'], readonly Code[]>> = {
  sync: ['source-failed'],
  'sync again': ['source-failed'],
  nonsense: ['source-failed'],
  'overwrite storage': ['storage-failed'],
  'fill storage': ['storage-failed'],
  listen: ['listener-failed'],
};

/** The codes of the problems that these steps may cause. Any other problem is a fault. */
export function allowedProblems(steps: readonly AnyStep[]): ReadonlySet<Code> {
  // Steps offer calls whose deadline has passed, and set the clocks.
  return new Set([
    'offer-expired',
    ...steps.flatMap((step) => (isOddOffer(step) ? (['source-failed'] as const) : (codes[step.do] ?? []))),
  ]);
}

function isOddOffer(step: AnyStep): boolean {
  return step.do === 'offer' && (step.offer?.oddity !== undefined || Number.isNaN(step.offer?.inMs));
}
