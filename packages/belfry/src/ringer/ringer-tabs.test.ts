import { describe, expect, it } from 'vitest';
import type { RingerOptions } from './ringer-options.js';
import { openRinger, type OpenRinger } from './open-ringer.test-support.js';

const locked = { access: { state: 'locked', why: 'needs-gesture' } } as const;
const unlocked = { access: { state: 'unlocked' } } as const;

async function twoTabs(options: Partial<RingerOptions> = {}): Promise<[OpenRinger, OpenRinger]> {
  const first = openRinger({ canElect: true, options });
  await first.settle();
  const second = openRinger({ canElect: true, options, browser: first.browser, clock: first.clock });
  await first.settle();
  return [first, second];
}
function offer(id: string, ...tabs: readonly OpenRinger[]): void {
  for (const { source } of tabs) source.offer({ id, timeoutMs: 20_000 });
}
const heard = (...tabs: readonly OpenRinger[]): (string | undefined)[] => tabs.map((tab) => tab.heard());

describe('the outputs between calls', () => {
  it('are kept awake in the tab that rings only', async () => {
    const [leader, follower] = await twoTabs({ keepOutputsAwake: 'while-available' });
    expect([leader, follower].map(({ player }) => player.isKeptAwake())).toEqual([true, false]);
    leader.ringer.dispose();
    await follower.settle();
    expect(follower.player.isKeptAwake()).toBe(true);
  });

  it('sleep while the agent gets no calls', () => {
    const { player, source } = openRinger({ options: { keepOutputsAwake: 'while-available' } });
    expect(player.isKeptAwake()).toBe(true);
    source.agent({ isAvailable: false });
    expect(player.isKeptAwake()).toBe(false);
    source.agent({ isAvailable: true });
    expect(player.isKeptAwake()).toBe(true);
  });

  it('are kept awake by default, until the configuration changes', () => {
    const { player, ringer } = openRinger();
    expect(player.isKeptAwake()).toBe(true);
    ringer.configure({ keepOutputsAwake: 'never' });
    expect(player.isKeptAwake()).toBe(false);
  });
});

describe('several tabs of an agent', () => {
  it('ring in one of them', async () => {
    const tabs = await twoTabs();
    offer('1', ...tabs);
    await tabs[0].clock.advance(5000);
    expect(heard(...tabs)).toEqual(['1', undefined]);
    expect(tabs[1].ringer.state()).toMatchObject({ tab: 'follower', plan: { why: 'another-tab' } });
  });

  it('ring in another at once when the leader closes or crashes', async () => {
    const [first, second] = await twoTabs();
    offer('1', first, second);
    first.page.crash();
    await second.settle();
    expect(second.heard()).toBe('1');
  });

  it('ring in another at once when the leader is disposed of', async () => {
    const [first, second] = await twoTabs();
    offer('1', first, second);
    first.ringer.dispose();
    await second.settle();
    expect(heard(first, second)).toEqual([undefined, '1']);
  });

  it('ring in a tab where sound is not blocked', async () => {
    const first = openRinger({ canElect: true, player: locked });
    await first.settle();
    const second = openRinger({ canElect: true, browser: first.browser, clock: first.clock });
    offer('1', first, second);
    await first.settle();
    expect(heard(first, second)).toEqual([undefined, '1']);
    second.player.change(locked);
    first.player.change(unlocked);
    await first.settle();
    expect(heard(first, second)).toEqual(['1', undefined]);
  });

  it('ring after about a second in the tab that receives the call, if the leader does not', async () => {
    const [first, second] = await twoTabs();
    offer('1', second);
    await first.clock.advance(1100);
    expect(heard(first, second)).toEqual([undefined, '1']);
  });

  it('ring in another after about a second when the leader hangs', async () => {
    const [first, second] = await twoTabs();
    first.page.hang();
    offer('1', second);
    await first.clock.advance(1100);
    expect(second.heard()).toBe('1');
  });

  it('do not ring twice when the leader hangs while it rings, because its ring goes on', async () => {
    const [first, second] = await twoTabs();
    offer('1', first, second);
    await first.clock.advance(500);
    first.page.hang();
    await first.clock.advance(5000);
    expect(heard(first, second)).toEqual(['1', undefined]);
    await first.clock.advance(15_000);
    expect(heard(first, second)).toEqual([undefined, undefined]);
  });

  it('keep the leader while muted, even during a test ring', async () => {
    const [first, second] = await twoTabs();
    second.ringer.set({ mutedUntilMs: first.clock.epochMs() + 60_000 });
    await first.settle();
    offer('1', second);
    second.ringer.testRing({ durationMs: 10_000 });
    await first.clock.advance(5000);
    expect(second.ringer.state().tab).toBe('follower');
  });

  it('are silenced together, including a tab that opens later', async () => {
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

  it('each report what they did', async () => {
    const [first, second] = await twoTabs();
    offer('1', first, second);
    await first.settle();
    first.ringer.silence();
    await first.settle();
    for (const { source } of [first, second]) source.end('1', 'rejected');
    expect(first.emitted('report')[0]?.report).toMatchObject({ silencedBy: 'agent', quiet: ['silenced'] });
    expect(second.emitted('report')[0]?.report).toMatchObject({
      silencedBy: 'agent-in-another-tab',
      quiet: ['another-tab', 'silenced'],
      heardOn: [],
    });
    expect(first.ringer.reports()).toHaveLength(2);
    expect(second.ringer.reports()).toEqual(first.ringer.reports());
  });
});
