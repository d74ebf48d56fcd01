import { describe, expect, it } from 'vitest';
import { BelfryError } from '../base/belfry-error.js';
import { readRingerOptions, settingsReader } from './ringer-options.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createFakeSource } from '../testing/fake-source.js';
import { wrongOptions } from './wrong-options.test-support.js';

const sources = [createFakeSource('phone')];
const tones = [{ hz: 440 }];

function messageFor(options: unknown): string {
  try {
    readRingerOptions(options);
  } catch (error) {
    expect(error).toBeInstanceOf(BelfryError);
    expect((error as BelfryError).code).toBe('invalid-option');
    return (error as BelfryError).message;
  }
  throw new Error('Nothing was thrown.');
}

describe('ringer options', () => {
  it.each<[string, object]>([
    ['sources alone', {}],
    ['no source', { sources: [] }],
    [
      'all of them',
      {
        rules: [
          { ring: false },
          {
            when: {
              channel: ['voice', 'chat'],
              direction: 'inbound',
              queue: 'VIP',
              priority: { min: 1, max: 1 },
              attributes: { a: 'x', 'b.c': [1, true, null] },
              transfer: false,
              worker: { 'routing.skills': ['vip', 'sales'] },
              agentBusy: true,
              tabHidden: false,
            },
            ring: { ringtone: 'mine', volume: 0, outputs: 'all', repeat: 'once' },
          },
          { ring: { volume: { min: 0.5 } } },
        ],
        ringtones: {
          mine: { url: 'ring.mp3' },
          other: { url: 'data:audio/wav;base64,AAAA' },
          fromCode: { load: () => Promise.resolve(new Blob()) },
          bell: { tones: [], steps: [{ onMs: 1, offMs: 0, tones }], decayMs: 900, peakDbfs: -6 },
        },
        settings: {
          ringtone: 'mine',
          volume: 1,
          outputs: [{ id: '', label: '' }, { label: 'Headset' }, { id: 'x', volume: 0.5 }],
          headset: { label: 'Headset' },
          mutedUntilMs: 0,
        },
        locks: { ringtone: 'us', volume: { min: 0.2, max: 1 }, outputs: [], mute: false },
        storageKey: 'agent-7',
        maxRingMs: 3_600_000,
        clock: createFakeClock(),
      },
    ],
    ['fields that are undefined', { rules: undefined, settings: { volume: undefined } }],
  ])('can be %s', (_, options) => {
    expect(() => readRingerOptions({ sources, ...options })).not.toThrow();
  });

  it.each(wrongOptions)('cannot have %s', (_, options, path, hint) => {
    const message = messageFor({ sources, ...options });
    expect(message.slice(0, path.length + 1)).toBe(`${path}:`);
    expect(message).toContain(hint);
    expect(message).toMatch(/: .*[^.](\.|\. Did you mean .*\?) Expected .*[^.]\.$/);
  });

  it.each([[undefined], [null], [7], [[]]])('cannot be %j', (options) => {
    expect(messageFor(options)).toMatch(/^options: .*"sources"/);
  });

  it('are cut off in messages, even if they are long or contain themselves', () => {
    expect(messageFor({ sources, storageKey: 'x', settings: 'y'.repeat(5000) }).length).toBeLessThan(300);
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(messageFor({ sources, rules: loop })).toContain('rules: an object');
  });

  it('report a mistake in the ringtones first, because other mistakes can follow from it', () => {
    const rules = [{ ring: { ringtone: 'mine' } }];
    expect(messageFor({ sources, rules, ringtones: [] })).toMatch(/^ringtones:/);
  });

  it('check settings alone, with the same ringtones', () => {
    const read = settingsReader({ mine: { url: 'x.mp3' } });
    expect(() => read({ ringtone: 'mine' })).not.toThrow();
    expect(() => read({ ringtone: 'other' })).toThrow('"mine"');
  });
});
