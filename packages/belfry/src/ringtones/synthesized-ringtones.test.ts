import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BelfryError } from '../base/belfry-error.js';
import type { AudioEnvironment } from '../browser/audio-environment.js';
import { createFakeAudio } from '../testing/fake-audio.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { builtInRingtones } from './built-in-ringtones.js';
import type { CadenceSpec } from './ringtone.js';
import { createRingtoneLibrary, type RingtoneLibrary } from './ringtone-library.js';

let clock: FakeClock;
let library: RingtoneLibrary;
let problems: BelfryError[];

beforeEach(() => {
  clock = createFakeClock();
});
afterEach(() => library.dispose());

describe('synthesized ringtones', () => {
  const beep = (hz: number): CadenceSpec => ({ tones: [{ hz }], steps: [{ onMs: 100, offMs: 100 }] });

  function fill(
    ringtones: Readonly<Record<string, CadenceSpec>>,
    page: Partial<Pick<AudioEnvironment, 'whenIdle'>> = {},
  ): string[] {
    const made: string[] = [];
    problems = [];
    const fake = { ...createFakeAudio({ clock }).environment, ...page };
    const { AudioBuffer } = fake;
    if (AudioBuffer === undefined) throw new Error('the fake browser has an AudioBuffer');
    library = createRingtoneLibrary({
      ringtones: { us: builtInRingtones.us, ...ringtones },
      fallbackRingtone: 'us',
      environment: {
        ...fake,
        AudioBuffer: class extends AudioBuffer {
          constructor(options: { readonly length: number; readonly sampleRate: number }) {
            if (options.length === 96_000) throw new RangeError('no memory');
            super(options);
            made.push(String(options.length));
          }
        },
      },
      clock,
      onChange: () => undefined,
      onProblem: (problem) => problems.push(problem),
    });
    return made;
  }

  test('are all rendered before the first call, one at a time', async () => {
    const made = fill({ a: beep(400), b: beep(500) });
    expect(made).toHaveLength(0);
    await clock.advance(10);
    expect(made).toEqual(['288000', '9600', '9600']);
    library.get('a');
    library.get('b');
    expect(made).toHaveLength(3);
  });

  test('wait until the page is idle, one by one, unless a call needs one', async () => {
    const waiting: (() => void)[] = [];
    const whenIdle = (callback: () => void): (() => void) => {
      waiting.push(callback);
      return () => undefined;
    };
    const made = fill({ a: beep(400), b: beep(500) }, { whenIdle });
    await clock.advance(60_000);
    library.get('b');
    expect(made).toEqual(['9600']);
    waiting.shift()?.();
    expect(made).toEqual(['9600', '288000']);
    waiting.shift()?.();
    expect([made, waiting]).toEqual([['9600', '288000', '9600'], []]);
  });

  test('leave the host time to start where the browser can’t say that the page is idle', async () => {
    const made = fill({ a: beep(400) }, { whenIdle: undefined });
    await clock.advance(1_900);
    expect(made).toEqual([]);
    await clock.advance(2_100);
    expect(made).toEqual(['288000', '9600']);
  });

  test('that can’t be rendered are replaced by the fallback, and reported once', async () => {
    fill({ broken: { ...beep(400), steps: [{ onMs: 1000, offMs: 1000 }] } });
    await clock.advance(10);
    expect(library.states()).toContainEqual(expect.objectContaining({ name: 'broken', state: 'failed' }));
    expect(library.get('broken')).toMatchObject({
      name: 'us',
      insteadOf: { ringtone: 'broken', why: 'ringtone-undecodable' },
    });
    expect(problems.map(({ code }) => code)).toEqual(['ringtone-undecodable']);
  });

  test('that are hard to hear ring, and are reported', async () => {
    fill({ soft: { ...beep(400), peakDbfs: -45 } });
    await clock.advance(10);
    expect(library.get('soft').name).toBe('soft');
    expect(library.states()).toContainEqual(expect.objectContaining({ name: 'soft', isQuiet: true }));
    expect(problems.map(({ code }) => code)).toEqual(['ringtone-quiet']);
  });
});

test('the fallback must be synthesized, because synthesis can’t fail', () => {
  const { environment } = createFakeAudio({ clock });
  const make = (fallbackRingtone: string) => (): RingtoneLibrary =>
    createRingtoneLibrary({
      ringtones: { us: builtInRingtones.us, bell: { url: 'bell.mp3' } },
      fallbackRingtone,
      environment,
      clock,
      onChange: () => undefined,
      onProblem: () => undefined,
    });
  expect(make('bell')).toThrow("fallbackRingtone: 'bell' is not a synthesized ringtone. Allowed: us.");
  expect(make('bel')).toThrow("'bel'");
});
