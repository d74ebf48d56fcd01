import fc from 'fast-check';
import { callSteps, type CallStep } from './call-step.test-support.js';

/** The outputs besides the default. */
export type OutputId = 'a' | 'b';

/** What the administrator locks. */
export interface LockStep {
  readonly volume: number | { readonly min: number } | undefined;
  readonly ringtone: string | undefined;
  readonly mute: boolean;
  readonly outputs: readonly OutputId[] | undefined;
  readonly headset: OutputId | undefined;
}

/** Nothing. */
export const noLocks: LockStep = {
  volume: undefined,
  ringtone: undefined,
  mute: false,
  outputs: undefined,
  headset: undefined,
};

/** The agent chooses where calls ring. */
export interface OutputsStep {
  readonly do: 'choose outputs';
  readonly outputs: readonly { readonly id: OutputId; readonly volume: number }[];
  readonly headset: OutputId | undefined;
}

/** What the page's listeners do with the ringer while it notifies them. */
export const listeners = [
  'nothing',
  'throw',
  'end each offered call',
  'silence at each offered call',
  'mute at each offered call',
  'lower the volume at each offered call',
  'dispose at an offered call',
  'silence every ring at each change',
  'start a test ring at each ended call',
  'offer each ended call again',
] as const;
export type ListenerStep = (typeof listeners)[number];

/** The agent chooses a setting. */
export type SettingStep =
  | { readonly do: 'volume'; readonly volume: number }
  | { readonly do: 'ringtone'; readonly ringtone: string }
  | OutputsStep;

/** What can happen around the ringer in one tab. */
type AgentStep =
  | SettingStep
  /** Time passes. */
  | { readonly do: 'advance'; readonly ms: number }
  /** Time passes, and the page's JavaScript doesn't run meanwhile. */
  | { readonly do: 'hang'; readonly ms: number }
  /** The system's time is set forward, or back if negative, and a second passes. */
  | { readonly do: 'set time'; readonly ms: number }
  | { readonly do: 'silence' | 'stop test' | 'dispose' }
  | { readonly do: 'mute' | 'test'; readonly ms: number }
  | { readonly do: 'busy'; readonly source: number; readonly isBusy: boolean }
  /** Whether the agent can get calls. A ring doesn't depend on it. */
  | { readonly do: 'available'; readonly source: number; readonly isAvailable: boolean }
  | { readonly do: 'show or hide'; readonly isVisible: boolean }
  /** The agent's attributes change. A rule keeps calls quiet for a team. */
  | { readonly do: 'team'; readonly isQuiet: boolean }
  /** Another configuration. `isQuiet`: its rules let nothing ring. */
  | { readonly do: 'configure'; readonly isQuiet: boolean; readonly locks: LockStep }
  | { readonly do: 'listen'; readonly listener: ListenerStep };

/** What can happen to the browser's storage. */
export type StorageStep =
  /** Another tab changes a setting. */
  | { readonly do: 'volume elsewhere'; readonly volume: number }
  | { readonly do: 'mute elsewhere'; readonly ms: number }
  /** Another script overwrites the settings, or one of them. */
  | { readonly do: 'overwrite storage'; readonly what: 'everything' | 'the volume' }
  /** From now on, this page can't write. */
  | { readonly do: 'fill storage' };

/** What can happen to the fake ring player. */
type PlayerStep =
  | { readonly do: 'access'; readonly state: 'unlocked' | 'unknown' | 'locked' }
  | { readonly do: 'audio clock'; readonly clock: 'moving' | 'stalled' }
  | { readonly do: 'output'; readonly output: 'ready' | 'failed' | 'none' };

/** What can happen whatever plays the sound. */
export type CommonStep = CallStep | AgentStep | StorageStep;

/** What can happen to a ringer in one tab. */
export type Step = CommonStep | PlayerStep;

interface Weighted<Value> {
  readonly weight: number;
  readonly arbitrary: fc.Arbitrary<Value>;
}

const rarelyTrue = fc.constantFrom(true, false, false);
const source = fc.nat({ max: 1 });
const volume = fc.constantFrom(0, 0.5, 1, 1);
const muteMs = fc.constantFrom(0, 300, 3000, 3000, 100_000);
const jumpMs = fc.constantFrom(-3_600_000, -60_000, -600, 600, 2000, 60_000, 3_600_000);
const locks: fc.Arbitrary<LockStep> = fc.record({
  volume: fc.constantFrom(undefined, undefined, undefined, 0, 0.5, { min: 0.7 }),
  ringtone: fc.constantFrom(undefined, undefined, 'uk'),
  mute: rarelyTrue,
  outputs: fc.constantFrom<LockStep['outputs'][]>(undefined, undefined, undefined, [], ['a'], ['a', 'b']),
  headset: fc.constantFrom<LockStep['headset'][]>(undefined, undefined, undefined, 'a', 'b'),
});
const outputId = fc.constantFrom<OutputId>('a', 'b');
export const chooseOutputs: fc.Arbitrary<OutputsStep> = fc.record({
  do: fc.constant('choose outputs'),
  outputs: fc.uniqueArray(fc.record({ id: outputId, volume: fc.constantFrom(0, 0.5, 1, 1) }), {
    selector: (choice) => choice.id,
    maxLength: 2,
  }),
  headset: fc.option(outputId, { nil: undefined }),
});

const agentSteps: readonly Weighted<AgentStep>[] = [
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('advance'),
      ms: fc.constantFrom(1, 100, 399, 400, 1000, 4000, 16_000, 30_000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('hang'), ms: fc.constantFrom(100, 400, 4000, 16_000, 30_000) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('set time'), ms: jumpMs }) },
  { weight: 1, arbitrary: fc.constant({ do: 'silence' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('mute'), ms: muteMs }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('test'), ms: fc.constantFrom(1, 300, 3000) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'stop test' }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('volume'), volume }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('ringtone'), ringtone: fc.constantFrom('us', 'uk', 'chime') }),
  },
  { weight: 1, arbitrary: chooseOutputs },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('busy'), source, isBusy: rarelyTrue }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('available'), source, isAvailable: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('team'), isQuiet: rarelyTrue }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('configure'), isQuiet: rarelyTrue, locks }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('show or hide'), isVisible: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('listen'), listener: fc.constantFrom(...listeners) }),
  },
];

const storageSteps: readonly Weighted<StorageStep>[] = [
  { weight: 1, arbitrary: fc.record({ do: fc.constant('volume elsewhere'), volume }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('mute elsewhere'), ms: muteMs }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('overwrite storage'),
      what: fc.constantFrom('everything', 'the volume'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'fill storage' }) },
];

const playerSteps: readonly Weighted<PlayerStep>[] = [
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
];

export const commonSteps: readonly Weighted<CommonStep>[] = [...callSteps, ...agentSteps, ...storageSteps];

const step = fc.oneof(...commonSteps, ...playerSteps);

/** Sequences of steps. About one in ten disposes of the ringer and takes a few more steps. */
export const sequences: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.array(step, { minLength: 1, maxLength: 24, size: 'max' }),
    fc.array(step, { maxLength: 3 }),
    fc.nat({ max: 9 }),
  )
  .map(([steps, more, dice]) => (dice === 0 ? [...steps, { do: 'dispose' }, ...more] : steps));
