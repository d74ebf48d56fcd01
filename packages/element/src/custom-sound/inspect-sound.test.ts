import { maxRingtoneBytes, type InspectedRingtone } from 'belfry';
import { describe, expect, it, vi } from 'vitest';
import { inspectSound, type RingtoneInspector } from './inspect-sound.js';

const file = (bytes = 3): Blob => new Blob([new Uint8Array(bytes)]);
const usable: InspectedRingtone = { state: 'usable', durationS: 1, isQuiet: false };

describe('inspecting a file', () => {
  it('accepts what the library accepts, up to 60 s, and returns all its bytes', async () => {
    const inspect = vi.fn<RingtoneInspector>(() => Promise.resolve(usable));
    const inspected = await inspectSound(file(), inspect);
    expect(inspected).toMatchObject({ state: 'usable', bytes: { byteLength: 3 } });
    expect(inspect.mock.calls[0]?.[1]).toEqual({ maxDurationS: 60 });
  });

  it.each([
    ['empty', file(0)],
    ['too-large', file(maxRingtoneBytes + 1)],
    ['undecodable', new Blob(['<!doctype html>'])],
  ] as const)('rejects a file that is %s, for the library’s own reason', async (why, given) => {
    expect(await inspectSound(given)).toEqual({ state: 'unusable', why });
  });

  it('rejects a file that was deleted after it was chosen', async () => {
    const gone = Object.assign(file(), { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) });
    expect(await inspectSound(gone)).toEqual({ state: 'unusable', why: 'unreadable' });
  });
});
