import { allowableAlerts } from '../alerts/alerts.js';
import { number, oneOf } from '../base/schema/schema.js';
import { readOption } from '../settings/read-option.js';

/** A week. */
const longestMuteMs = 604_800_000;

/**
 * Checks what `allowAlert()` takes.
 *
 * @throws BelfryError `invalid-option`.
 */
export function checkAllowableAlert(name: unknown): void {
  readOption(oneOf(...allowableAlerts), name, 'name');
}

/**
 * Checks what `mute()` takes.
 *
 * @throws BelfryError `invalid-option`.
 */
export function checkMute(durationMs: number): void {
  readOption(number(0, longestMuteMs), durationMs, 'durationMs');
}

/**
 * Checks what `testRing()` takes.
 *
 * @throws BelfryError `invalid-option`.
 */
export function checkTestRing(durationMs: number): void {
  readOption(number(1, 60_000), durationMs, 'durationMs');
}
