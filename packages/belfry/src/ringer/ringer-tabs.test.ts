import { describe, expect, it } from 'vitest';
import { openRinger, type OpenRinger } from './open-ringer.test-support.js';

const locked = { access: { state: 'locked', why: 'needs-gesture' } } as const;
const unlocked = { access: { state: 'unlocked' } } as const;

async function twoTabs(): Promise<[OpenRinger, OpenRinger]> {
  const first = openRinger({ canElect: true });
  await first.settle();
  const second = openRinger({ canElect: true, browser: first.browser, clock: first.clock });
  await first.settle();
  return [first, second];
}
function offer(id: string, ...tabs: readonly OpenRinger[]): void {
  for (const { source, clock } of tabs) source.offer({ id, deadlineMs: clock.nowMs() + 20_000 });
}
const heard = (...tabs: readonly OpenRinger[]): (string | undefined)[] => tabs.map((tab) => tab.heard());

describe('several tabs of an agent', () => {
  it('ring in one', async () => {
    const tabs = await twoTabs();
    offer('1', ...tabs);
    await tabs[0].clock.advance(5000);
    expect(heard(...tabs)).toEqual(['1', undefined]);
    expect(tabs[1].ringer.state()).toMatchObject({ tab: 'follower', plan: { why: 'another-tab' } });
  });

  it('ring in another at once when the one that rings is closed or crashes', async () => {
    const [first, second] = await twoTabs();
    offer('1', first, second);
    first.page.crash();
    await second.settle();
    expect(second.heard()).toBe('1');
  });

  it('ring in another at once when the one that rings is disposed of', async () => {
    const [first, second] = await twoTabs();
    offer('1', first, second);
    first.ringer.dispose();
    await second.settle();
    expect(heard(first, second)).toEqual([undefined, '1']);
  });

  it('ring where sound is not blocked', async () => {
    const first = openRinger({ canElect: true, bell: locked });
    await first.settle();
    const second = openRinger({ canElect: true, browser: first.browser, clock: first.clock });
    offer('1', first, second);
    await first.settle();
    expect(heard(first, second)).toEqual([undefined, '1']);
    second.bell.change(locked);
    first.bell.change(unlocked);
    await first.settle();
    expect(heard(first, second)).toEqual(['1', undefined]);
  });

  it('ring in one that hears of the call when the other does not, in about a second', async () => {
    const [first, second] = await twoTabs();
    offer('1', second);
    await first.clock.advance(1100);
    expect(heard(first, second)).toEqual([undefined, '1']);
  });

  it('ring in one when the other hangs, in about a second', async () => {
    const [first, second] = await twoTabs();
    first.page.hang();
    offer('1', second);
    await first.clock.advance(1100);
    expect(second.heard()).toBe('1');
  });

  it('do not ring twice when the one that rings hangs in mid-ring: its bell rings on', async () => {
    const [first, second] = await twoTabs();
    offer('1', first, second);
    await first.clock.advance(500);
    first.page.hang();
    await first.clock.advance(5000);
    expect(heard(first, second)).toEqual(['1', undefined]);
    await first.clock.advance(15_000);
    expect(heard(first, second)).toEqual([undefined, undefined]);
  });

  it('leave the part where it is while the agent has muted the bell, also during a test ring', async () => {
    const [first, second] = await twoTabs();
    second.ringer.set({ mutedUntilMs: first.clock.nowMs() + 60_000 });
    await first.settle();
    offer('1', second);
    second.ringer.testRing({ durationMs: 10_000 });
    await first.clock.advance(5000);
    expect(second.ringer.state().tab).toBe('follower');
  });

  it('are silenced all at once, and so is one that is opened later', async () => {
    const [first, second] = await twoTabs();
    offer('1', first, second);
    second.ringer.silence();
    await first.settle();
    expect(heard(first, second)).toEqual([undefined, undefined]);
    const third = openRinger({ canElect: true, browser: first.browser, clock: first.clock });
    await first.settle();
    offer('1', third);
    first.page.crash();
    second.page.crash();
    await third.settle();
    expect([third.ringer.state().tab, third.heard()]).toEqual(['leader', undefined]);
    offer('2', third);
    expect(third.heard()).toBe('2');
  });

  it('report each what they did', async () => {
    const [first, second] = await twoTabs();
    offer('1', first, second);
    await first.settle();
    first.ringer.silence();
    await first.settle();
    for (const { source } of [first, second]) source.end('1', 'rejected');
    expect(first.told('report')[0]?.report).toMatchObject({ silencedBy: 'agent', quiet: ['silenced'] });
    expect(second.told('report')[0]?.report).toMatchObject({
      silencedBy: 'agent-in-another-tab',
      quiet: ['another-tab', 'silenced'],
      heardOn: [],
    });
    expect(first.ringer.reports()).toHaveLength(2);
    expect(second.ringer.reports()).toEqual(first.ringer.reports());
  });
});
