import { BelfryError } from '../base/belfry-error.js';
import type { Clock } from '../base/clock.js';
import type { Ringer } from '../ringer/ringer-api.js';
import type { RingerConfiguration } from '../settings/ringer-configuration.js';
import type { FakeVisibility } from '../testing/fake-visibility.js';
import { junk, reportedOffer, type OddSource } from './odd-source.test-support.js';
import type { CommonStep, ListenerStep, LockStep, OutputId } from './one-tab-step.test-support.js';
import { otherRules, rules } from './property-rules.test-support.js';
import type { SharedStorage } from './shared-storage.test-support.js';

export interface RingerStepsOptions {
  readonly ringer: Ringer;
  readonly clock: Pick<Clock, 'epochMs'>;
  readonly sources: readonly OddSource[];
  readonly visibility: FakeVisibility;
  readonly storage: SharedStorage;
  /** What is the same in every configuration. */
  readonly configuration?: Pick<RingerConfiguration, 'ringtones' | 'keepOutputsAwake'>;
}

/** The steps in which no time passes, whatever plays the sound. */
export type InstantStep = Exclude<CommonStep, { readonly do: 'advance' | 'hang' | 'set time' }>;

export interface RingerSteps {
  take(step: InstantStep): void;
  /** How many events a listener has received, and acted on if it does. */
  notified(): number;
  /** How many choices a lock refused. */
  refused(): number;
}

/** Takes steps with a ringer, and acts as the page's listeners. */
export function createRingerSteps(options: RingerStepsOptions): RingerSteps {
  const { ringer, clock, sources, visibility, storage, configuration } = options;
  let listener: ListenerStep = 'nothing';
  let notified = 0;
  let refused = 0;

  /** A lock may refuse what the agent chooses. */
  function choose(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (!(error instanceof BelfryError) || error.code !== 'setting-locked') throw error;
      refused += 1;
    }
  }
  function actIf(is: ListenerStep, action: () => void): void {
    if (listener !== is) return;
    notified += 1;
    action();
  }
  const fail = (): never => {
    throw new Error('A listener of the page fails.');
  };
  ringer.on('offered', ({ call: { source, id } }) => {
    actIf('end each offered call', () => sources.find(({ name }) => name === source)?.end(id));
    actIf('silence at each offered call', () => ringer.silence());
    // These throw if the setting is locked.
    actIf('mute at each offered call', () => ringer.mute(3000));
    actIf('lower the volume at each offered call', () => ringer.set({ volume: 0.5 }));
    actIf('dispose at an offered call', () => ringer.dispose());
  });
  ringer.on('ended', ({ call: { source, id } }) => {
    actIf('start a test ring at each ended call', () => ringer.testRing({ durationMs: 300 }));
    const again = { id, channel: 'voice', direction: 'inbound', timeoutMs: 400 };
    actIf('offer each ended call again', () => sources.find(({ name }) => name === source)?.offer(id, again));
  });
  ringer.on('change', ({ state: { plan } }) => {
    if (plan.state === 'ring' && plan.ring.call !== undefined)
      actIf('silence every ring at each change', () => ringer.silence());
  });
  for (const name of ['offered', 'ended', 'change', 'readiness', 'report'] as const)
    ringer.on(name, () => actIf('throw', fail));

  function take(step: InstantStep): void {
    switch (step.do) {
      case 'offer':
        return sources[step.source]?.offer(String(step.offer.id), reportedOffer(step.offer, clock.epochMs()));
      case 'end':
        return sources[step.source]?.end(String(step.id));
      case 'sync':
        return sources[step.source]?.sync(
          step.offers.map((offer) => [String(offer.id), reportedOffer(offer, clock.epochMs())]),
          step.hasJunk ? junk : [],
        );
      case 'sync again':
        return sources[step.source]?.syncAgain();
      case 'nonsense':
        return sources[step.source]?.nonsense(step.which);
      case 'silence':
        return ringer.silence();
      case 'mute':
        return choose(() => ringer.mute(step.ms));
      case 'volume':
        return choose(() => ringer.set({ volume: step.volume }));
      case 'ringtone':
        return choose(() => ringer.set({ ringtone: step.ringtone }));
      case 'choose outputs':
        return choose(() =>
          ringer.set({
            outputs: step.outputs.map((choice) => ({ ...choice, label: '' })),
            headset: step.headset === undefined ? null : unlabeled(step.headset),
          }),
        );
      case 'volume elsewhere':
      case 'mute elsewhere':
      case 'overwrite storage':
      case 'fill storage':
        return storage.take(step, clock.epochMs());
      case 'configure':
        return ringer.configure({
          ...configuration,
          rules: step.isQuiet ? otherRules : rules,
          locks: locksOf(step.locks),
        });
      case 'listen':
        listener = step.listener;
        // What already rings doesn't change.
        if (listener === 'silence every ring at each change') ringer.silence();
        return;
      case 'busy':
        return sources[step.source]?.agent({ isBusy: step.isBusy });
      case 'available':
        return sources[step.source]?.agent({ isAvailable: step.isAvailable });
      case 'team':
        return sources[0]?.agent({ attributes: step.isQuiet ? { team: 'quiet' } : {} });
      case 'show or hide':
        return visibility.setHidden(!step.isVisible);
      case 'test':
        return ringer.testRing({ durationMs: step.ms });
      case 'stop test':
        return ringer.stopTestRing();
      case 'dispose':
        return ringer.dispose();
    }
  }
  return { take, notified: () => notified, refused: () => refused };
}

function locksOf({
  volume,
  ringtone,
  mute,
  outputs,
  headset,
}: LockStep): NonNullable<Parameters<Ringer['configure']>[0]['locks']> {
  return {
    ...(volume !== undefined && { volume }),
    ...(ringtone !== undefined && { ringtone }),
    ...(mute && { mute: false }),
    ...(outputs !== undefined && { outputs: outputs.map(unlabeled) }),
    ...(headset !== undefined && { headset: unlabeled(headset) }),
  };
}

function unlabeled(id: OutputId): { readonly id: string; readonly label: string } {
  return { id, label: '' };
}
