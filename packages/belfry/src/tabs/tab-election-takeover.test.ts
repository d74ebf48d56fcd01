import { describe, expect, it } from 'vitest';
import { openTabs, ring, roles } from './open-tabs.test-support.js';

describe('a leader that does not answer', () => {
  it('is replaced after about a second when it hangs', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    first.page.hang();
    ring('call', second);
    await clock.advance(900);
    expect(roles(second)).toEqual(['follower']);
    await clock.advance(200);
    expect(roles(second)).toEqual(['leader']);
  });

  it('is replaced by one follower only, even if several notice at the same time', async () => {
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

  it('stays leader if it receives the call just before a takeover', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('call', second);
    await clock.advance(1025);
    ring('call', first);
    await clock.advance(5000);
    expect([first.roles, second.roles]).toEqual([['leader'], []]);
  });

  it('becomes a follower when it resumes, and the new leader keeps the call', async () => {
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

  it('is replaced when it does not know the call, because its socket is dead', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('call', second);
    await clock.advance(1100);
    expect(roles(first, second)).toEqual(['follower', 'leader']);
  });

  it('stays leader when it receives the call a little later', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('call', second);
    await clock.advance(600);
    ring('call', first);
    await clock.advance(5000);
    expect(roles(first, second)).toEqual(['leader', 'follower']);
  });

  it('gets a second for each call, regardless of earlier probes', async () => {
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

  it('is not probed about a call that ended', async () => {
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

  it('is replaced by exactly one of two followers, and only by one that can be heard', async () => {
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

  it('is replaced again when the tab that took over hangs too', async () => {
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

  it('stays leader after the tab that took over hands back', async () => {
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

  it('stays leader while it rings for another call, and for a second after', async () => {
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

  it('is not replaced by an inaudible follower until that becomes audible', async () => {
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

  it('is replaced if it cannot be heard, even if it reports that it rings', async () => {
    const { open, clock } = openTabs();
    const first = await open({ canBeHeard: false });
    first.update({ isRinging: true });
    const second = await open({ canBeHeard: false });
    ring('call', first, second);
    second.update({ canBeHeard: true });
    await clock.advance(0);
    expect(roles(first, second)).toEqual(['follower', 'leader']);
  });

  it('is replaced if it became leader while it hung, even if the earlier leader had answered', async () => {
    const { open, clock } = openTabs();
    const [first, second, third] = [await open(), await open(), await open()];
    second.page.hang();
    ring('call', first, third);
    await clock.advance(3000);
    first.page.crash();
    await clock.advance(1600);
    expect(roles(third)).toEqual(['leader']);
  });

  it('stays leader if it hangs after it answered, because its ring goes on', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('call', first, second);
    await clock.advance(500);
    first.page.hang();
    await clock.advance(10_000);
    expect(roles(second)).toEqual(['follower']);
  });

  it.each(['from the start', 'recently'])(
    'is replaced by an audible tab if it hangs and has been inaudible %s',
    async (since) => {
      const { open, clock, settle } = openTabs();
      const first = await open({ canBeHeard: since === 'recently' });
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
