import fc from 'fast-check';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import type { OfferStep } from './call-step.test-support.js';
import {
  chooseOutputs,
  commonSteps,
  listeners,
  type CommonStep,
  type OutputId,
} from './one-tab-step.test-support.js';

/** What a ringtone's file turns out to be. */
export type FileKind = 'good' | 'unreachable' | 'not audio' | 'silent' | 'endless';

/** What can happen to the browser's audio. `output`: `''` is the default. */
export type AudioStep =
  /** Devices are plugged in and unplugged. */
  | { readonly do: 'connect'; readonly outputs: readonly OutputId[] }
  /** What happens when this output is opened from now on; `undefined`: it works. */
  | {
      readonly do: 'output trouble';
      readonly output: OutputId;
      readonly trouble: 'pending' | 'refused' | 'suspended' | 'frozen' | 'hanging' | undefined;
    }
  /** The audio clock of an output that is open stops, or moves again. */
  | { readonly do: 'freeze output'; readonly output: OutputId | ''; readonly isFrozen: boolean }
  | { readonly do: 'lose output'; readonly output: OutputId | ''; readonly how: 'closed' | 'error' }
  | { readonly do: 'interrupt'; readonly isInterrupted: boolean }
  | { readonly do: 'refuse contexts'; readonly isRefusing: boolean }
  | { readonly do: 'pause elements' | 'gesture' | 'unlock' | 'measure levels' }
  /** The agent chooses a ringtone from a file. */
  | { readonly do: 'ringtone file'; readonly file: FileKind };

/** What can happen to the alerts. */
export type AlertStep =
  | { readonly do: 'permission'; readonly permission: 'default' | 'granted' | 'denied' }
  | { readonly do: 'notification'; readonly event: 'click' | 'dismiss' | 'fail' }
  | { readonly do: 'headset'; readonly event: 'plug in' | 'unplug' | 'break' }
  /** The application sets its title. */
  | { readonly do: 'retitle'; readonly title: string };

export type RealStep = CommonStep | AudioStep | AlertStep;

/** The browser at the start of a sequence. */
export interface Start {
  readonly routing: 'context' | 'element' | 'none';
  readonly isAllowed: boolean;
  readonly outputs: readonly OutputId[];
  readonly keepOutputsAwake: NonNullable<RingerConfiguration['keepOutputsAwake']>;
}

interface Weighted<Value> {
  readonly weight: number;
  readonly arbitrary: fc.Arbitrary<Value>;
}

const id = fc.constantFrom<OutputId>('a', 'b');
const output = fc.constantFrom<OutputId | ''>('', '', 'a', 'b');
const outputs = fc.constantFrom<readonly OutputId[]>([], ['a'], ['a', 'b'], ['a', 'b']);
const rarelyTrue = fc.constantFrom(true, false, false);

const outputTrouble: fc.Arbitrary<AudioStep> = fc.record({
  do: fc.constant('output trouble'),
  output: id,
  trouble: fc.constantFrom('pending', 'refused', 'suspended', 'frozen', 'hanging', undefined, undefined),
});

const audioSteps: readonly Weighted<AudioStep>[] = [
  { weight: 3, arbitrary: fc.record({ do: fc.constant('connect'), outputs }) },
  { weight: 3, arbitrary: outputTrouble },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('freeze output'), output, isFrozen: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('lose output'), output, how: fc.constantFrom('closed', 'error') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('interrupt'), isInterrupted: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refuse contexts'), isRefusing: rarelyTrue }) },
  { weight: 1, arbitrary: fc.constant({ do: 'pause elements' }) },
  { weight: 2, arbitrary: fc.constant({ do: 'gesture' }) },
  { weight: 1, arbitrary: fc.constant({ do: 'unlock' }) },
  { weight: 1, arbitrary: fc.constant({ do: 'measure levels' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('ringtone file'),
      file: fc.constantFrom('good', 'unreachable', 'not audio', 'silent', 'endless'),
    }),
  },
];

const alertSteps: readonly Weighted<AlertStep>[] = [
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('permission'),
      permission: fc.constantFrom('default', 'granted', 'granted', 'denied'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('notification'),
      event: fc.constantFrom('click', 'dismiss', 'fail'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('headset'),
      event: fc.constantFrom('plug in', 'plug in', 'unplug', 'break'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('retitle'), title: fc.constantFrom('One', 'Two') }),
  },
];

export const starts: fc.Arbitrary<Start> = fc.record({
  routing: fc.constantFrom('context', 'context', 'element', 'none'),
  isAllowed: fc.constantFrom(true, true, false),
  outputs,
  keepOutputsAwake: fc.constantFrom('while-available', 'never'),
});

/** A call that rings for long enough that something happens meanwhile. */
const longCall: fc.Arbitrary<RealStep> = fc.record({
  do: fc.constant('offer'),
  source: fc.nat({ max: 1 }),
  offer: fc.record<OfferStep>({
    id: fc.constantFrom(4, 5, 6),
    kind: fc.constantFrom('plain', 'urgent', 'escalating', 'escalating', 'delayed'),
    inMs: fc.constantFrom(6000, 9000, 20_000, undefined),
    by: fc.constantFrom('timeout', 'deadline'),
    oddity: fc.constant(undefined),
  }),
});
const wait: fc.Arbitrary<RealStep> = fc.record({
  do: fc.constant('advance'),
  ms: fc.constantFrom(10, 100, 400, 1000, 3000, 8000),
});

const step: fc.Arbitrary<RealStep> = fc.oneof(
  { weight: 3, arbitrary: longCall },
  { weight: 4, arbitrary: wait },
  { weight: 6, arbitrary: fc.oneof(...commonSteps) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('listen'), listener: fc.constantFrom(...listeners) }) },
  { weight: 2, arbitrary: chooseOutputs },
  { weight: 8, arbitrary: fc.oneof(...audioSteps) },
  { weight: 2, arbitrary: fc.oneof(...alertSteps) },
);

function sometimes(arbitrary: fc.Arbitrary<RealStep>): fc.Arbitrary<readonly RealStep[]> {
  return fc.array(arbitrary, { maxLength: 1 });
}

/** Sequences of steps with at least one long call. About one in ten disposes of the ringer in the middle. */
export const realSequences: fc.Arbitrary<readonly RealStep[]> = fc
  .tuple(
    fc.array(step, { maxLength: 5, size: 'max' }),
    fc.tuple(
      sometimes(outputTrouble),
      sometimes(chooseOutputs),
      longCall.map((call) => [call]),
    ),
    fc.array(step, { minLength: 1, maxLength: 9, size: 'max' }),
    fc.nat({ max: 9 }),
  )
  .map(([before, call, after, dice]): readonly RealStep[] => {
    const end = dice === 0 ? [{ do: 'dispose' } as const, ...after.slice(0, 3)] : after;
    return [...before, ...call.flat(), ...end];
  });
