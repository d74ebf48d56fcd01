import fc from 'fast-check';

/** What can happen to an agent with several tabs. `tab` is an index into the open tabs, modulo their number. */
export type TabsStep =
  | { readonly do: 'open'; readonly isAble: boolean }
  | {
      readonly do: 'crash' | 'close' | 'hang' | 'resume' | 'drop' | 'reconnect' | 'silence';
      readonly tab: number;
    }
  | { readonly do: 'able'; readonly tab: number; readonly isAble: boolean }
  | { readonly do: 'show or hide'; readonly tab: number; readonly isVisible: boolean }
  | { readonly do: 'mute'; readonly tab: number; readonly ms: number }
  | { readonly do: 'offer'; readonly inMs: number }
  | { readonly do: 'end'; readonly call: number }
  | { readonly do: 'advance'; readonly ms: number };

const tab = fc.nat({ max: 3 });
const isAble = fc.constantFrom(true, true, false);
const ofTab = (
  name: 'crash' | 'close' | 'hang' | 'resume' | 'drop' | 'reconnect' | 'silence',
): fc.Arbitrary<TabsStep> => fc.record({ do: fc.constant(name), tab });

const step: fc.Arbitrary<TabsStep> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('open'), isAble }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('offer'), inMs: fc.constantFrom(300, 5000, 20_000, 20_000) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('end'), call: fc.nat({ max: 3 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('advance'), ms: fc.constantFrom(1, 100, 250, 500, 1000, 4000) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('able'), tab, isAble }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('show or hide'), tab, isVisible: fc.boolean() }) },
  { weight: 2, arbitrary: ofTab('hang') },
  { weight: 2, arbitrary: ofTab('resume') },
  { weight: 2, arbitrary: ofTab('drop') },
  { weight: 2, arbitrary: ofTab('reconnect') },
  { weight: 1, arbitrary: ofTab('crash') },
  { weight: 1, arbitrary: ofTab('close') },
  { weight: 1, arbitrary: ofTab('silence') },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('mute'), tab, ms: fc.constantFrom(0, 0, 700, 6000) }) },
);

/** Sequences of steps. The first step opens a tab. */
export const tabsSequences: fc.Arbitrary<readonly TabsStep[]> = fc
  .tuple(isAble, fc.array(step, { minLength: 2, maxLength: 16, size: 'max' }))
  .map(([isFirstAble, steps]) => [{ do: 'open', isAble: isFirstAble }, ...steps]);
