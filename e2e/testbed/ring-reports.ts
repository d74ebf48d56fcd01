import type { RingReport } from 'belfry';
import { evaluateWithoutGesture } from '../rig/evaluate-without-gesture.js';
import type { FlexPage } from './flex-page.js';

/** The reports that Belfry has saved in this browser, oldest first. Grants no gesture. */
export function ringReports({ page }: FlexPage): Promise<readonly RingReport[]> {
  return evaluateWithoutGesture(
    page,
    () => JSON.parse(localStorage.getItem('belfry:reports') ?? '[]') as RingReport[],
  );
}
