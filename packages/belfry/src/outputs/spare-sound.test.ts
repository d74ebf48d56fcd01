import { describe, expect, it } from 'vitest';
import { createFakeAudio } from '../testing/fake-audio.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createSpareSound, type SpareSound } from './spare-sound.js';

async function unlockedSpare(): Promise<{
  spare: SpareSound;
  closeContexts: () => void;
  settle: () => Promise<void>;
}> {
  const clock = createFakeClock();
  const audio = createFakeAudio({ clock, isAllowed: true });
  const { AudioContext } = audio.environment;
  if (AudioContext === undefined) throw new Error('The fake browser has no AudioContext');
  const spare = createSpareSound(() => ({
    context: new AudioContext({ latencyHint: 'interactive' }),
    element: undefined,
  }));
  spare.unlock();
  await clock.advance(100);
  return {
    spare,
    closeContexts: () => audio.openContexts().forEach((context) => context.setState('closed')),
    settle: () => clock.advance(100),
  };
}

describe('a spare audio context', () => {
  it('can be taken once', async () => {
    const { spare } = await unlockedSpare();
    expect(spare.isMissing()).toBe(false);
    expect(spare.take()?.context.state).toBe('suspended');
    expect(spare.take()).toBeUndefined();
    expect(spare.isMissing()).toBe(true);
  });

  it('is missing after the browser closed it, and is replaced in the next gesture', async () => {
    const { spare, closeContexts, settle } = await unlockedSpare();
    closeContexts();
    expect(spare.isMissing()).toBe(true);
    expect(spare.take()).toBeUndefined();
    spare.unlock();
    await settle();
    expect(spare.take()?.context.state).toBe('suspended');
  });
});
