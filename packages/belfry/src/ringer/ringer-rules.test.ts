import { describe, expect, it } from 'vitest';
import { openRinger, type OpenRinger } from './open-ringer.test-support.js';
import type { Rule } from '../plan/rule.js';

const quietWhileHidden: readonly Rule[] = [{ when: { tabHidden: true }, ring: false }, { ring: {} }];

describe('rules that match the agent and the tab', () => {
  it('follow an agent who becomes busy, even while a call rings', () => {
    const rules: readonly Rule[] = [
      { when: { agentBusy: true }, ring: { ringtone: 'call-waiting' } },
      { ring: {} },
    ];
    const { source, player, ringer } = openRinger({ options: { rules } });
    source.offer({ id: '1' });
    expect(player.asked()?.ringtone).toBe('us');
    source.agent({ isBusy: true });
    expect(player.asked()?.ringtone).toBe('call-waiting');
    expect(ringer.state().agent).toEqual({ isBusy: true, attributes: {} });
    source.agent({ isBusy: false });
    expect(player.asked()?.ringtone).toBe('us');
  });

  it('follow the agent’s attributes', () => {
    const rules: readonly Rule[] = [{ when: { worker: { 'routing.skills': 'vip' } }, ring: {} }];
    const { source, heard } = openRinger({ options: { rules } });
    source.offer({ id: '1' });
    expect(heard()).toBeUndefined();
    source.agent({ attributes: { routing: { skills: ['sales', 'vip'] } } });
    expect(heard()).toBe('1');
    source.agent({ attributes: {} });
    expect(heard()).toBeUndefined();
  });

  it('ignore invalid reports about the agent', () => {
    const { source, ringer, emitted } = openRinger();
    source.agent({ isBusy: true, attributes: { team: 'a' } });
    for (const report of [null, 'busy', { isBusy: 'yes', attributes: [1] }]) source.agent(report as never);
    expect(ringer.state().agent).toEqual({ isBusy: true, attributes: { team: 'a' } });
    expect(emitted('problem')).toEqual([]);
  });

  it('follow whether the tab is hidden', () => {
    const { source, heard, visibility, ringer } = openRinger({ options: { rules: quietWhileHidden } });
    source.offer({ id: '1' });
    expect(heard()).toBe('1');
    visibility.setHidden(true);
    expect(heard()).toBeUndefined();
    expect(ringer.state().plan).toMatchObject({ why: 'rules', quietCalls: [{ why: 'hidden' }] });
    visibility.setHidden(false);
    expect(heard()).toBe('1');
  });

  it('leave no listener on the page after dispose()', () => {
    const { ringer, visibility } = openRinger();
    expect(visibility.listenerCount()).toBeGreaterThan(0);
    ringer.dispose();
    expect(visibility.listenerCount()).toBe(0);
  });
});

describe('rules with hours', () => {
  const rules: readonly Rule[] = [
    { when: { time: { from: '08:00', to: '18:00', timeZone: 'UTC' } }, ring: {} },
    { ring: false },
  ];

  it('change what rings at the minute, without an event', async () => {
    const { source, heard, clock } = openRinger({ options: { rules } });
    const dayMs = 86_400_000;
    const msToEight = (8 * 3_600_000 - (clock.epochMs() % dayMs) + dayMs) % dayMs;
    await clock.advance(msToEight - 5000 + dayMs);
    source.offer({ id: '1', timeoutMs: 60_000 });
    expect(heard()).toBeUndefined();
    await clock.advance(4900);
    expect(heard()).toBeUndefined();
    await clock.advance(200);
    expect(heard()).toBe('1');
  });
});

describe('several tabs with a rule that keeps hidden tabs quiet', () => {
  async function twoTabs(): Promise<[OpenRinger, OpenRinger]> {
    const options = { rules: quietWhileHidden };
    const first = openRinger({ canElect: true, options });
    await first.settle();
    const second = openRinger({ canElect: true, options, browser: first.browser, clock: first.clock });
    await first.settle();
    return [first, second];
  }
  const heard = (...tabs: readonly OpenRinger[]): (string | undefined)[] => tabs.map((tab) => tab.heard());

  it('ring at once in the visible tab, even if another one is the leader', async () => {
    const tabs = await twoTabs();
    tabs[0].visibility.setHidden(true);
    for (const { source } of tabs) source.offer({ id: '1' });
    await tabs[0].settle();
    expect(heard(...tabs)).toEqual([undefined, '1']);
  });

  it('ring in whichever tab is visible, and are quiet while none is', async () => {
    const tabs = await twoTabs();
    for (const { source } of tabs) source.offer({ id: '1' });
    tabs[1].visibility.setHidden(true);
    await tabs[0].settle();
    expect(heard(...tabs)).toEqual(['1', undefined]);
    tabs[0].visibility.setHidden(true);
    await tabs[0].settle();
    expect(heard(...tabs)).toEqual([undefined, undefined]);
    tabs[1].visibility.setHidden(false);
    await tabs[0].settle();
    expect(heard(...tabs)).toEqual([undefined, '1']);
  });

  it('take over from a hidden tab that hangs', async () => {
    const tabs = await twoTabs();
    for (const tab of tabs) tab.visibility.setHidden(true);
    for (const { source } of tabs) source.offer({ id: '1' });
    await tabs[0].settle();
    tabs[0].page.hang();
    tabs[1].visibility.setHidden(false);
    await tabs[0].clock.advance(1600);
    expect(tabs[1].heard()).toBe('1');
  });
});
