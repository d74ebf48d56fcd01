import { describe, expect, it, vi } from 'vitest';
import type { CallObserver } from '../calls/call-source.js';
import { openRinger } from './open-ringer.test-support.js';
import type { Ringer } from './ringer-api.js';

describe('the methods of a ringer', () => {
  it('work without the ringer, so that they can be passed on', () => {
    const { ringer } = openRinger();
    const { state, subscribe, on, set, forget, mute, configure, testRing, stopTestRing } = ringer;
    const { levels, silence, nameOutputs, unlock, allowAlert, reports, dismissMissed, dispose } = ringer;
    // By name, so that a new method has to be listed.
    const calls: Record<keyof Ringer, () => unknown> = {
      state: () => state().calls,
      subscribe: () => subscribe(() => undefined),
      on: () => on('change', () => undefined),
      set: () => set({ volume: 0.5 }),
      forget: () => forget({}),
      mute: () => mute(1000),
      configure: () => configure({}),
      testRing: () => testRing(),
      stopTestRing: () => stopTestRing(),
      levels: () => levels(),
      silence: () => silence(),
      nameOutputs: () => nameOutputs(),
      unlock: () => unlock(),
      allowAlert: () => allowAlert('notification'),
      reports: () => reports(),
      dismissMissed: () => dismissMissed(),
      dispose: () => dispose(),
    };
    for (const [name, call] of Object.entries(calls)) expect(call, name).not.toThrow();
    expect(ringer.state().settings.volume).toBe(0.5);
  });

  it('give a store for React: the same state until something changes, and one call for each change', () => {
    const { ringer, source, player } = openRinger();
    const { state, subscribe } = ringer;
    const onChange = vi.fn();
    const off = subscribe(onChange);
    const before = state();
    source.sync([]);
    player.change({});
    ringer.set({});
    expect(state()).toBe(before);
    expect(onChange).not.toHaveBeenCalled();
    source.offer({ id: '1' });
    expect(state()).not.toBe(before);
    expect(onChange).toHaveBeenCalledTimes(1);
    off();
    source.end('1');
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});

it('the methods that a source reports to can be passed on', () => {
  let observer: CallObserver | undefined;
  const source = {
    name: 'phone',
    start(given: CallObserver) {
      observer = given;
      return () => undefined;
    },
  };
  const { ringer } = openRinger({ options: { sources: [source] } });
  if (observer === undefined) throw new Error('The source was not started.');
  const { offered, ended } = observer;
  offered({ id: '1', channel: 'voice', direction: 'inbound' });
  expect(ringer.state().calls).toHaveLength(1);
  ended('1', 'canceled');
  expect(ringer.state().calls).toEqual([]);
});
