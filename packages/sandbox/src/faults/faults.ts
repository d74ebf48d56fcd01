import { z } from 'zod';
import { parseInput } from '../parse-input.js';
import { createEmitter } from '../emitter.js';

/**
 * What happens to requests for a file.
 * - `ok`: the file is served.
 * - `fail`: the connection is closed without a response.
 * - `hang`: the connection stays open without a response.
 */
export type FileDelivery = 'ok' | 'fail' | 'hang';

/** Faults between Twilio and the browser. */
export interface Faults {
  /** How long every TaskRouter event is delayed, in ms. */
  readonly eventDelayMs: number;
  /** How many times every TaskRouter event is delivered; 1 is normal. */
  readonly eventCopies: number;
  /** How long every TaskRouter request is delayed before it takes effect, in ms. */
  readonly requestDelayMs: number;
  /** The HTTP status with which every TaskRouter request fails; `null` if requests succeed. */
  readonly errorStatus: 403 | 429 | 500 | 503 | null;
  /** What happens to requests for sound files, both Twilio's and those in served folders. */
  readonly soundFiles: FileDelivery;
  /** What happens to requests for `/configuration.json`. */
  readonly configuration: FileDelivery;
}

/** Faults to set or clear. Faults you leave out don't change. */
export type FaultChange = { readonly [Name in keyof Faults]?: Faults[Name] | undefined };

/** The state without faults. */
export const NO_FAULTS: Faults = {
  eventDelayMs: 0,
  eventCopies: 1,
  requestDelayMs: 0,
  errorStatus: null,
  soundFiles: 'ok',
  configuration: 'ok',
};

const fileDeliverySchema = z.enum(['ok', 'fail', 'hang']);

/** Validates faults to set. */
export const faultChangeSchema: z.ZodType<FaultChange, FaultChange> = z.strictObject({
  eventDelayMs: z.int().min(0).max(600_000).optional(),
  eventCopies: z.int().min(1).max(10).optional(),
  requestDelayMs: z.int().min(0).max(600_000).optional(),
  errorStatus: z
    .literal([403, 429, 500, 503, null], { error: 'expected one of 403, 429, 500, 503, or null for none' })
    .optional(),
  soundFiles: fileDeliverySchema.optional(),
  configuration: fileDeliverySchema.optional(),
});

/** The faults that are active. */
export interface ActiveFaults {
  current(): Faults;
  /** Sets or clears individual faults. Throws `invalid-options`. */
  set(change: FaultChange): Faults;
  /** Clears every fault. */
  clear(): Faults;
  subscribe(listener: (faults: Faults) => void): () => void;
}

/** Starts without faults. */
export function createActiveFaults(): ActiveFaults {
  const changes = createEmitter<Faults>();
  let faults = NO_FAULTS;
  function update(next: Faults): Faults {
    faults = next;
    changes.emit(faults);
    return faults;
  }
  return {
    current: () => faults,
    set(change) {
      const given = Object.entries(parseInput(faultChangeSchema, change, 'faults'));
      return update({ ...faults, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) });
    },
    clear: () => update(NO_FAULTS),
    subscribe: (listener) => changes.subscribe(listener),
  };
}
