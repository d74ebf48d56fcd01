import { plainCopy } from '../base/plain-copy.js';
import { isRecord } from '../base/schema/is-record.js';

/** Longer than the attributes of any contact center. */
const longestJson = 100_000;

/** Attributes as plain data, whatever an SDK has there. JSON text is parsed. `undefined` if it isn't an object. Pure. */
export function normalizeAttributes(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const plain = plainCopy(typeof value === 'string' ? parse(value) : value);
  return isRecord(plain) ? plain : undefined;
}

function parse(text: string): unknown {
  try {
    return text.length <= longestJson ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
