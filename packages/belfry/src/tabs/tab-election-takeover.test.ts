import { describe, expect, it } from 'vitest';
import { openTabs, ring, roles } from './open-tabs.test-support.js';

describe('a ringing tab that does not answer', () => {
  it('loses its part in about a second, when it hangs', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    first.page.hang();
    ring('call', second);
    await clock.advance(900);
    expect(roles(second)).toEqual(['follower']);
    await clock.advance(200);
    expect(roles(second)).toEqual(['leader']);
  });

  it('loses it to one only of several that find so in the same timestamp', async () => {
    const { open, clock, settle } = openTabs();
    const [first, second, third] = [await open(), await open(), await open()];
    first.page.hang();
    ring('call', second, third);
    await clock.advance(5000);
    await settle();
    expect([roles(second, third), second.roles, third.roles]).toEqual([
      ['leader', 'follower'],
      ['leader'],
      [],
    ]);
  });

  it('keeps it when it hears of the call as another is about to take over', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('call', second);
    await clock.advance(1025);
    ring('call', first);
    await clock.advance(5000);
    expect([first.roles, second.roles]).toEqual([['leader'], []]);
  });

  it('stands by when it goes on, and the call stays where it is', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    first.page.hang();
    ring('call', second);
    first.page.post(() => ring('call', first));
    await clock.advance(1500);
    first.page.resume();
    await clock.advance(5000);
    expect(roles(first, second)).toEqual(['follower', 'leader']);
  });

  it('loses it when it knows nothing of the call, its socket being dead', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('call', second);
    await clock.advance(1100);
    expect(roles(first, second)).toEqual(['follower', 'leader']);
  });

  it('keeps it when it only hears of the call a little later', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('call', second);
    await clock.advance(600);
    ring('call', first);
    await clock.advance(5000);
    expect(roles(first, second)).toEqual(['leader', 'follower']);
  });

  it('is given a second for each call, whatever was asked before', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('first call', second);
    await clock.advance(700);
    second.update({ handledKeys: new Set() });
    ring('second call', second);
    await clock.advance(700);
    expect(roles(first, second)).toEqual(['leader', 'follower']);
    await clock.advance(400);
    expect(roles(first, second)).toEqual(['follower', 'leader']);
  });

  it('is not asked any more for a call that is over', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    first.page.hang();
    ring('call', second);
    await clock.advance(500);
    second.update({ keysToRing: [] });
    await clock.advance(5000);
    expect(roles(second)).toEqual(['follower']);
    expect(clock.pending()).toBe(0);
  });

  it('is replaced by exactly one of two that stand by, and by one that can be heard', async () => {
    const { open, clock, settle } = openTabs();
    const [first, second, third] = [await open(), await open(), await open()];
    first.page.hang();
    ring('call', second, third);
    await clock.advance(1500);
    await settle();
    expect(roles(second, third).toSorted()).toEqual(['follower', 'leader']);

    const fourth = await open({ canBeHeard: false, handledKeys: ['call'] });
    const winner = second.election.role() === 'leader' ? second : third;
    const loser = winner === second ? third : second;
    winner.page.hang();
    ring('another call', loser, fourth);
    await clock.advance(1500);
    await settle();
    expect(roles(loser, fourth)).toEqual(['leader', 'follower']);
  });

  it('is replaced by the next when the one that took over hangs, too', async () => {
    const { open, clock } = openTabs();
    const [first, second, third] = [await open(), await open(), await open()];
    first.page.hang();
    ring('call', second);
    await clock.advance(1100);
    second.page.hang();
    ring('call', third);
    await clock.advance(1100);
    expect(roles(third)).toEqual(['leader']);
  });

  it('gives it back for good once the thief hands over', async () => {
    const { open, clock, settle } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('call', second);
    await clock.advance(1100);
    expect(roles(first, second)).toEqual(['follower', 'leader']);
    first.update({ handledKeys: new Set(['call']) });
    second.update({ canBeHeard: false });
    await settle();
    expect(roles(first, second)).toEqual(['leader', 'follower']);
    await clock.advance(5000);
    expect(roles(first, second)).toEqual(['leader', 'follower']);
  });

  it('keeps it while it rings for another call, and for a second after', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    first.update({ isRinging: true });
    ring('call', second);
    await clock.advance(5000);
    expect(roles(first, second)).toEqual(['leader', 'follower']);
    first.update({ isRinging: false });
    await clock.advance(700);
    expect(roles(first, second)).toEqual(['leader', 'follower']);
    await clock.advance(600);
    expect(roles(first, second)).toEqual(['follower', 'leader']);
  });

  it('keeps it from one that cannot be heard, until that can', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open({ canBeHeard: false })];
    first.page.hang();
    ring('call', second);
    await clock.advance(5000);
    expect(roles(second)).toEqual(['follower']);
    second.update({ canBeHeard: true });
    await clock.advance(50);
    expect(roles(second)).toEqual(['leader']);
  });

  it('loses it though it says that it rings, when it cannot be heard', async () => {
    const { open, clock } = openTabs();
    const first = await open({ canBeHeard: false });
    first.update({ isRinging: true });
    const second = await open({ canBeHeard: false });
    ring('call', first, second);
    second.update({ canBeHeard: true });
    await clock.advance(0);
    expect(roles(first, second)).toEqual(['follower', 'leader']);
  });

  it('loses it when it came to it while it hung, from one that had answered for the call', async () => {
    const { open, clock } = openTabs();
    const [first, second, third] = [await open(), await open(), await open()];
    second.page.hang();
    ring('call', first, third);
    await clock.advance(3000);
    first.page.crash();
    await clock.advance(1600);
    expect(roles(third)).toEqual(['leader']);
  });

  it('keeps it, having answered for the call, when it hangs only then: its bell rings on', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('call', first, second);
    await clock.advance(500);
    first.page.hang();
    await clock.advance(10_000);
    expect(roles(second)).toEqual(['follower']);
  });

  it.each(['all along', 'of late'])(
    'loses it when it hangs and could not be heard %s, to the next that can',
    async (since) => {
      const { open, clock, settle } = openTabs();
      const first = await open({ canBeHeard: since === 'of late' });
      const second = await open({ canBeHeard: false });
      ring('call', first, second);
      await clock.advance(500);
      first.update({ canBeHeard: false });
      await settle();
      first.page.hang();
      await clock.advance(1500);
      second.update({ canBeHeard: true });
      await clock.advance(50);
      expect(roles(second)).toEqual(['leader']);
    },
  );
});
