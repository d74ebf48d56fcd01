import fc from 'fast-check';

/** The kinds of call. The rules of the property tests treat each one differently. */
export const kinds = ['plain', 'urgent', 'once', 'escalating', 'delayed', 'chat', 'outbound'] as const;
export type Kind = (typeof kinds)[number];

/** How a source with bugs reports a call. The call rings as if it were well-formed. */
const oddities = ['numbers', 'throwing', 'text', 'wrong types'] as const;
export type Oddity = (typeof oddities)[number];

export interface OfferStep {
  readonly id: number;
  readonly kind: Kind;
  /** The deadline, in ms from now. `NaN` and `undefined`: the ringer's `maxRingMs`. */
  readonly inMs: number | undefined;
  /** Whether the source gives the time left, or the system's time at the deadline. */
  readonly by: 'timeout' | 'deadline';
  readonly oddity: Oddity | undefined;
}

/** What a source can report about calls. */
export type CallStep =
  | { readonly do: 'offer'; readonly source: number; readonly offer: OfferStep }
  | { readonly do: 'end'; readonly source: number; readonly id: number }
  /** All calls that are offered now. `hasJunk`: values that aren't calls are among them. */
  | {
      readonly do: 'sync';
      readonly source: number;
      readonly offers: readonly OfferStep[];
      readonly hasJunk: boolean;
    }
  /** As after a reconnect: the calls that the source hasn't ended, as it reported each of them last. */
  | { readonly do: 'sync again'; readonly source: number }
  /** Reports that make no sense. */
  | { readonly do: 'nonsense'; readonly source: number; readonly which: number };

const source = fc.nat({ max: 1 });
const id = fc.nat({ max: 3 });
const offer: fc.Arbitrary<OfferStep> = fc.record({
  id,
  kind: fc.constantFrom('plain', 'plain', 'escalating', 'escalating', 'delayed', ...kinds),
  inMs: fc.constantFrom(undefined, NaN, -500, 0, 1, 400, 4000, 4000, 20_000, 20_000),
  by: fc.constantFrom('timeout', 'deadline'),
  oddity: fc.constantFrom(undefined, undefined, ...oddities),
});

export const callSteps: readonly { readonly weight: number; readonly arbitrary: fc.Arbitrary<CallStep> }[] = [
  { weight: 12, arbitrary: fc.record({ do: fc.constant('offer'), source, offer }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('end'), source, id }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sync'),
      source,
      offers: fc.array(offer, { maxLength: 3 }),
      hasJunk: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sync again'), source }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('nonsense'), source, which: fc.nat({ max: 7 }) }) },
];

/** When an offer says that it ends. `epochMs` is the system's time. */
export function timesOf(
  { inMs, by }: Pick<OfferStep, 'inMs' | 'by'>,
  epochMs: number,
): { readonly timeoutMs?: number; readonly deadlineMs?: number } {
  if (inMs === undefined) return {};
  return by === 'timeout' ? { timeoutMs: inMs } : { deadlineMs: epochMs + inMs };
}
