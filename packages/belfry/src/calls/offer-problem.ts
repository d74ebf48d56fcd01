import type { CallOffer } from './call.js';

const directions: readonly unknown[] = ['inbound', 'outbound', 'internal'];

/**
 * Explains why a value from a source isn't a valid offer; `undefined` if it is. Checks only the fields that a call needs
 * to ring, because an odd value elsewhere is no reason to stay quiet. Never repeats a value: it might be a customer's.
 */
export function offerProblem(offer: unknown): string | undefined {
  if (typeof offer !== 'object' || offer === null) return `it is ${offer === null ? 'null' : typeof offer}`;
  const { id, channel, direction } = offer as Partial<Record<keyof CallOffer, unknown>>;
  if (typeof id !== 'string' || id === '') return "its 'id' is not a non-empty string";
  if (typeof channel !== 'string') return "its 'channel' is not a string";
  if (!directions.includes(direction)) return "its 'direction' is not 'inbound', 'outbound' or 'internal'";
  return undefined;
}
