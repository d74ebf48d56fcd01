import { checkChosenOutputs } from './chosen-outputs.test-support.js';
import type { RingerState } from '../ringer/ringer-api.js';
import { ModelOutputs } from './model-outputs.test-support.js';
import type { OneTabModel } from './one-tab-model.test-support.js';
import type { RealStep, Start } from './real-parts-step.test-support.js';
import type { RealPartsWorld } from './real-parts-world.test-support.js';

/**
 * How long a ring may be silent while the ringer says that it is ready: until a stalled output counts as failed, or until
 * an output that works has opened.
 */
const longestSilenceMs = { withFaults: 3500, withoutFaults: 1000 } as const;
/** An output that was slow when the page hung ends its sound later. */
const hangToleranceMs = 1000;

/** Checks what is always true, whatever the browser's audio does. */
export interface RealPartsChecks {
  /** After a step, with the model's time. */
  check(step: RealStep, model: OneTabModel): void;
  /** While the page hangs. */
  checkHung(model: OneTabModel, hungMs: number): void;
  /** How loud the loudest output is now. */
  loudest(): number;
}

export function createRealPartsChecks(world: RealPartsWorld, start: Start): RealPartsChecks {
  const { audio, ringer, page } = world;
  const outputs = new ModelOutputs(start);
  let ringing = '';
  let silent: { readonly key: string; readonly sinceMs: number } | undefined;

  const loudest = (): number => Math.max(0, ...audio.heard().map(({ volume }) => volume));

  function checkSound(model: OneTabModel): void {
    const expected = model.expected();
    const heard = audio.heard();
    if (expected === undefined && heard.length > 0)
      throw new Error(`Sounds on ${audio.heardOn().join()} although nothing should ring.`);
    if (expected !== undefined && loudest() > expected.volume + 1e-9)
      throw new Error(`Rings at ${loudest()} instead of ${expected.volume}.`);
  }
  function checkOutputs(model: OneTabModel): void {
    checkChosenOutputs(model.settings, ringer.state());
    const expected = model.expected();
    const isSteady = expected?.repeat === 'repeat' && expected.volume > 0;
    const { settings } = ringer.state();
    const now = isSteady ? JSON.stringify([expected.key, expected.outputs, settings]) : '';
    if (now !== ringing) outputs.unsettle();
    ringing = now;
    const should = isSteady ? outputs.heardOn(expected.outputs, settings)?.join() : undefined;
    const is = audio.heardOn().join();
    if (should !== undefined && is !== should) throw new Error(`Rings on '${is}' instead of '${should}'.`);
  }
  /** Ready implies audible. */
  function checkReady(model: OneTabModel, { readiness, plan }: RingerState): void {
    const expected = model.expected();
    // A ringtone that plays once is over by now.
    const mustSound = expected?.repeat === 'repeat' && expected.volume > 0 && readiness.state === 'ready';
    const longestMs = longestSilenceMs[outputs.isFaultless() ? 'withoutFaults' : 'withFaults'];
    if (!mustSound || loudest() > 0) silent = undefined;
    else if (silent?.key !== expected.key) silent = { key: expected.key, sinceMs: model.nowMs };
    else if (model.nowMs - silent.sinceMs > longestMs)
      throw new Error(`Ready, but silent for ${model.nowMs - silent.sinceMs} ms: ${JSON.stringify(plan)}`);
  }
  function checkAlerts(model: OneTabModel, state: RingerState): void {
    const { readiness, plannedAlerts } = state;
    const isAudible =
      readiness.state === 'ready' || readiness.reasons.every(({ code }) => code === 'starting');
    const isTitled = !model.isDisposed && state.alerts.title === 'showing';
    if (isTitled !== model.isTitled(isAudible))
      throw new Error(`The title ${isTitled ? 'shows' : 'does not show'} a call: ${page.head.title}`);
    if (isTitled !== page.head.title.includes(' · ')) throw new Error(`The title is ${page.head.title}.`);
    const names = plannedAlerts?.names ?? [];
    if (!names.includes('notification') && page.desktop.shown().length > 0)
      throw new Error('A notification is left.');
    const badge = names.includes('appBadge') ? plannedAlerts?.callCount : 0;
    if (page.badge() !== badge) throw new Error(`The badge is ${page.badge()} instead of ${badge ?? 0}.`);
  }

  return {
    loudest,
    check(step, model) {
      const state = ringer.state();
      outputs.take(step);
      const keys = state.calls.map(({ key }) => key).join();
      if (keys !== model.keys().join()) throw new Error(`The calls are ${keys}.`);
      checkSound(model);
      checkOutputs(model);
      checkReady(model, state);
      checkAlerts(model, state);
    },
    checkHung(model, hungMs) {
      // A page that hangs can't start a sound.
      silent = undefined;
      const dueMs = model.nowMs + hungMs - hangToleranceMs;
      const isDue = model.calls.live().some(({ deadlineMs }) => deadlineMs > dueMs);
      if (!isDue && model.expected()?.key !== 'test' && audio.heard().length > 0)
        throw new Error('Rings past every deadline while the page hangs.');
    },
  };
}
