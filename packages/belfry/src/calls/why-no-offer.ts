import type { CallOffer } from './call.js';

const directions: readonly unknown[] = ['inbound', 'outbound', 'internal'];

/**
 * What keeps something a source told from being an offer; `undefined` when it is one. Only what a call cannot
 * do without is asked for: whatever else is odd is no reason not to ring. Never repeats a value, which might
 * be a customer's.
 */
export function offerProblem(offer: unknown): string | undefined {
  if (typeof offer !== 'object' || offer === null) return `it is ${offer === null ? 'null' : typeof offer}`;
  const { id, channel, direction } = offer as Partial<Record<keyof CallOffer, unknown>>;
  if (typeof id !== 'string' || id === '') return "its 'id' is not a filled text";
  if (typeof channel !== 'string') return "its 'channel' is not a text";
  if (!directions.includes(direction)) return "its 'direction' is not 'inbound', 'outbound' or 'internal'";
  return undefined;
}
