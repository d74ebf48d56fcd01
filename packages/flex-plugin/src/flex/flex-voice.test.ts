import type { CallObserver, LineReport } from 'belfry';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FlexManagerHost } from './flex-host.js';
import { flexVoice } from './flex-voice.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Flex with a voice client in this state. */
function startVoice(voiceClient: unknown) {
  const manager: { voiceClient: unknown } = { voiceClient };
  const lines: LineReport[] = [];
  const observer = { line: (line: LineReport) => void lines.push(line) } as unknown as CallObserver;
  const stop = flexVoice(manager as unknown as FlexManagerHost).start(observer);
  return {
    lines,
    stop,
    become: (state: unknown) => {
      manager.voiceClient = { state };
      vi.advanceTimersByTime(1_000);
    },
  };
}

test('is up while the voice client is registered, and down with the cause when it no longer is', () => {
  const { lines, become, stop } = startVoice({ state: 'registered' });
  become('registered');
  expect(lines).toEqual([{ state: 'up' }]);
  become('unregistered');
  become('registering');
  become('registered');
  expect(lines.slice(1)).toEqual([
    { state: 'down', why: 'voice-unregistered' },
    { state: 'connecting' },
    { state: 'up' },
  ]);
  stop();
  become('unregistered');
  expect(lines).toHaveLength(4);
  expect(vi.getTimerCount()).toBe(0);
});

test('is down if the voice client tries to register and fails', () => {
  const { lines, become } = startVoice(undefined);
  become('registering');
  become('unregistered');
  expect(lines.map(({ state }) => state)).toEqual(['up', 'connecting', 'down']);
});

test.each([
  ['there is no voice client', undefined],
  ['the voice client never registers', { state: 'unregistered' }],
  ['another version has other states', { state: 'ready' }],
  [
    'the voice client can’t be read',
    {
      get state(): never {
        throw new Error('no state');
      },
    },
  ],
])('is up if %s', (_, voiceClient) => {
  const { lines } = startVoice(voiceClient);
  vi.advanceTimersByTime(60_000);
  expect(lines).toEqual([{ state: 'up' }]);
});

test('is up after Flex destroyed the voice client', () => {
  const { lines, become } = startVoice({ state: 'registered' });
  become('unregistered');
  become('destroyed');
  become('unregistered');
  expect(lines.at(-1)).toEqual({ state: 'up' });
});
