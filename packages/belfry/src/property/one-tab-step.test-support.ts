import fc from 'fast-check';

/** The kinds of call. The rules of the property tests treat each one differently. */
export const kinds = ['plain', 'urgent', 'once', 'chat', 'outbound'] as const;
export type Kind = (typeof kinds)[number];

export interface OfferStep {
  readonly id: number;
  readonly kind: Kind;
  /** The deadline, in ms from now. `NaN` and `undefined`: the ringer's `maxRingMs`. */
  readonly inMs: number | undefined;
}

/** What can happen to a ringer in one tab. */
export type Step =
  | { readonly do: 'offer'; readonly source: number; readonly offer: OfferStep }
  | { readonly do: 'end'; readonly source: number; readonly id: number }
  | { readonly do: 'sync'; readonly source: number; readonly offers: readonly OfferStep[] }
  /** Time passes. `hang`: the page's JavaScript doesn't run meanwhile. */
  | { readonly do: 'advance' | 'hang'; readonly ms: number }
  | { readonly do: 'silence' | 'stop test' | 'dispose' }
  | { readonly do: 'mute' | 'test'; readonly ms: number }
  | { readonly do: 'busy'; readonly source: number; readonly isBusy: boolean }
  | { readonly do: 'show or hide'; readonly isVisible: boolean }
  | { readonly do: 'volume'; readonly volume: number }
  /** The agent's attributes change. A rule keeps calls quiet for a team. */
  | { readonly do: 'team'; readonly isQuiet: boolean }
  /** Another configuration: rules under which nothing rings, and a volume that agents can't change. */
  | { readonly do: 'configure'; readonly isQuiet: boolean; readonly lockedVolume: number | undefined }
  /** The system's time is set back. */
  | { readonly do: 'set back'; readonly ms: number }
  | { readonly do: 'access'; readonly state: 'unlocked' | 'unknown' | 'locked' }
  | { readonly do: 'audio clock'; readonly clock: 'moving' | 'stalled' }
  | { readonly do: 'output'; readonly output: 'ready' | 'failed' | 'none' };

const source = fc.nat({ max: 1 });
const id = fc.nat({ max: 3 });
const offer: fc.Arbitrary<OfferStep> = fc.record({
  id,
  kind: fc.constantFrom('plain', 'plain', ...kinds),
  inMs: fc.constantFrom(undefined, NaN, -500, 0, 1, 400, 4000, 4000, 20_000, 20_000),
});
const ms = fc.constantFrom(1, 100, 399, 400, 1000, 4000, 16_000, 30_000);
const rarelyTrue = fc.constantFrom(true, false, false);
const durationMs = fc.constantFrom(1, 300, 3000);

const weighted: fc.Arbitrary<Step> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ do: fc.constant('offer'), source, offer }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('end'), source, id }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('sync'), source, offers: fc.array(offer, { maxLength: 3 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('advance'), ms }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hang'), ms }) },
  { weight: 1, arbitrary: fc.constant({ do: 'silence' }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('mute'), ms: fc.constantFrom(0, 0, 300, 3000) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('test'), ms: durationMs }) },
  { weight: 1, arbitrary: fc.constant({ do: 'stop test' }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('volume'), volume: fc.constantFrom(0, 0.5, 1, 1) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('busy'), source, isBusy: rarelyTrue }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('team'), isQuiet: rarelyTrue }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('configure'),
      isQuiet: rarelyTrue,
      lockedVolume: fc.constantFrom(undefined, undefined, 0, 0.5),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set back'), ms: fc.constantFrom(600, 3_600_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('show or hide'), isVisible: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('access'),
      state: fc.constantFrom('unlocked', 'unlocked', 'unknown', 'locked'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('audio clock'),
      clock: fc.constantFrom('moving', 'moving', 'stalled'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('output'),
      output: fc.constantFrom('ready', 'ready', 'failed', 'none'),
    }),
  },
);

/** Sequences of steps. About one in ten disposes of the ringer and takes a few more steps. */
export const sequences: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.array(weighted, { minLength: 1, maxLength: 24, size: 'max' }),
    fc.array(weighted, { maxLength: 3 }),
    fc.nat({ max: 9 }),
  )
  .map(([steps, more, dice]) => (dice === 0 ? [...steps, { do: 'dispose' }, ...more] : steps));
