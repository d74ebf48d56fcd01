import { allowableAlerts } from '../alerts/alerts.js';
import { number, oneOf } from '../base/schema/schema.js';
import { checkOption } from '../settings/check-option.js';

/**
 * Checks what `allowAlert()` takes.
 *
 * @throws BelfryError `invalid-option`.
 */
export function checkAllowableAlert(name: unknown): void {
  checkOption(oneOf(...allowableAlerts), name, 'name');
}

/**
 * Checks what `testRing()` takes.
 *
 * @throws BelfryError `invalid-option`.
 */
export function checkTestRing(durationMs: number): void {
  checkOption(number(1, 60_000), durationMs, 'durationMs');
}
