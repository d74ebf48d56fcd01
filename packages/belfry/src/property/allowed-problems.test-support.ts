import type { BelfryError } from '../base/belfry-error.js';
import type { Step } from './one-tab-step.test-support.js';

type Code = BelfryError['code'];

const codes: Partial<Record<Step['do'], readonly Code[]>> = {
  sync: ['source-failed'],
  'sync again': ['source-failed'],
  nonsense: ['source-failed'],
  'overwrite storage': ['storage-failed'],
  'fill storage': ['storage-failed'],
  listen: ['listener-failed'],
};

/** The codes of the problems that these steps may cause. Any other problem is a fault. */
export function allowedProblems(steps: readonly { readonly do: Step['do'] }[]): ReadonlySet<Code> {
  return new Set(steps.flatMap((step) => (isOddOffer(step) ? ['source-failed'] : (codes[step.do] ?? []))));
}

function isOddOffer(step: Partial<Step>): boolean {
  return step.do === 'offer' && (step.offer?.oddity !== undefined || Number.isNaN(step.offer?.inMs));
}
