import { z } from 'zod';
import { parseInput } from '../parse-input.js';
import { createSignal } from '../signal.js';

/** How files come: as they should; not at all, the connection being closed; or never, though it stays open. */
export type Serving = 'served' | 'gone' | 'hanging';

/** What goes wrong between Twilio and the browser, until it is set right again. */
export interface Faults {
  /** How late every event of TaskRouter comes, in ms. */
  readonly eventDelayMs: number;
  /** How often every event is told; 1 is right. */
  readonly eventTimes: number;
  /** How late TaskRouter answers every request, in ms. */
  readonly requestDelayMs: number;
  /** The HTTP status with which TaskRouter refuses every request; `null` when it does not. */
  readonly refuseWith: 403 | 429 | 500 | 503 | null;
  /** How sound files come, Twilio's as well as those in the served folders. */
  readonly soundFiles: Serving;
  /** How the configuration document comes. */
  readonly configuration: Serving;
}

/** Faults to bring about or set right; those left out stay as they are. */
export type FaultChange = { readonly [Name in keyof Faults]?: Faults[Name] | undefined };

/** Nothing wrong at all. */
export const NO_FAULTS: Faults = {
  eventDelayMs: 0,
  eventTimes: 1,
  requestDelayMs: 0,
  refuseWith: null,
  soundFiles: 'served',
  configuration: 'served',
};

const servingSchema = z.enum(['served', 'gone', 'hanging']);

/** Checks faults to bring about. */
export const faultChangeSchema: z.ZodType<FaultChange, FaultChange> = z.strictObject({
  eventDelayMs: z.int().min(0).max(600_000).optional(),
  eventTimes: z.int().min(1).max(10).optional(),
  requestDelayMs: z.int().min(0).max(600_000).optional(),
  refuseWith: z
    .literal([403, 429, 500, 503, null], { error: 'expected one of 403, 429, 500, 503, or null for none' })
    .optional(),
  soundFiles: servingSchema.optional(),
  configuration: servingSchema.optional(),
});

/** The faults in force. */
export interface FaultPanel {
  current(): Faults;
  /** Throws `invalid-options`. */
  set(change: FaultChange): Faults;
  /** Sets everything right. */
  clear(): Faults;
  subscribe(listener: (faults: Faults) => void): () => void;
}

/** Makes a panel on which nothing is wrong. */
export function createFaultPanel(): FaultPanel {
  const changes = createSignal<Faults>();
  let faults = NO_FAULTS;
  function become(next: Faults): Faults {
    faults = next;
    changes.emit(faults);
    return faults;
  }
  return {
    current: () => faults,
    set(change) {
      const given = Object.entries(parseInput(faultChangeSchema, change, 'faults'));
      return become({ ...faults, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) });
    },
    clear: () => become(NO_FAULTS),
    subscribe: (listener) => changes.subscribe(listener),
  };
}
