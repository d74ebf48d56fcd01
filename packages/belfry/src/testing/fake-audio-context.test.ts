import { expect, it } from 'vitest';
import { createFakeAudio, type FakeAudio } from './fake-audio.js';
import { FakeAudioContext } from './fake-audio-context.js';
import { createFakeClock, type FakeClock } from './fake-clock.js';

function openContext(): { audio: FakeAudio; clock: FakeClock; context: FakeAudioContext } {
  const clock = createFakeClock();
  const audio = createFakeAudio({ clock });
  return { audio, clock, context: new FakeAudioContext(audio.world) };
}

it('starts a context after the time that the browser needs', async () => {
  const { audio, clock, context } = openContext();
  expect(context.state).toBe('suspended');
  await clock.advance(audio.world.openMs);
  expect(context.state).toBe('running');
});

it.each(['closed', 'interrupted'] as const)('does not resume a context that became %s', async (state) => {
  const { clock, context } = openContext();
  context.setState(state);
  expect(clock.pending()).toBe(0);
  await clock.advance(1000);
  expect(context.state).toBe(state);
  expect(context.currentTime).toBe(0);
});
