import { describe, expect, it } from 'vitest';
import type { FakePageFeatures } from '../testing/fake-browser.js';
import { openTabs, ring, roles } from './open-tabs.test-support.js';
import { createTabElection, type TabRole } from './tab-election.js';

describe('the leader', () => {
  it('is the first tab, and stays leader when others open', async () => {
    const { open } = openTabs();
    const [first, second, third] = [await open(), await open(), await open()];
    expect(roles(first, second, third)).toEqual(['leader', 'follower', 'follower']);
    expect(first.roles).toEqual(['leader']);
    expect(second.roles).toEqual([]);
  });

  it('answers probes about a call and stays leader; nothing is probed when no call rings', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('call', first, second);
    await clock.advance(10_000);
    expect(roles(first, second)).toEqual(['leader', 'follower']);
    expect(first.roles).toEqual(['leader']);
    second.update({ keysToRing: [] });
    expect(clock.pending()).toBe(0);
  });

  it.each(['closed', 'crashed'])('is replaced at once by the next tab when it is %s', async (how) => {
    const { open, settle } = openTabs();
    const [first, second, third] = [await open(), await open(), await open()];
    ring('call', first, second, third);
    if (how === 'closed') first.election.dispose();
    else first.page.crash();
    await settle();
    expect(roles(second, third)).toEqual(['leader', 'follower']);
  });

  it('hands over to a tab that can be heard when it no longer can', async () => {
    const { open, settle } = openTabs();
    const [first, second, third] = [await open(), await open({ canBeHeard: false }), await open()];
    first.update({ canBeHeard: false });
    await settle();
    expect(roles(first, second, third)).toEqual(['follower', 'follower', 'leader']);
    third.update({ canBeHeard: false });
    first.update({ canBeHeard: true });
    await settle();
    expect(roles(first, second, third)).toEqual(['leader', 'follower', 'follower']);
  });

  it('hands over when a tab opens that can be heard', async () => {
    const { open } = openTabs();
    const [first, second] = [await open({ canBeHeard: false }), await open()];
    expect(roles(first, second)).toEqual(['follower', 'leader']);
  });

  it('hands over when a follower becomes audible', async () => {
    const { open, settle } = openTabs();
    const [first, second] = [await open({ canBeHeard: false }), await open({ canBeHeard: false })];
    expect(roles(first, second)).toEqual(['leader', 'follower']);
    second.update({ canBeHeard: true });
    await settle();
    expect(roles(first, second)).toEqual(['follower', 'leader']);
  });

  it('stays leader when no tab can be heard', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open({ canBeHeard: false }), await open({ canBeHeard: false })];
    ring('call', first, second);
    await clock.advance(5000);
    expect(roles(first, second)).toEqual(['leader', 'follower']);
    expect(first.roles).toEqual(['leader']);
  });

  it('is exactly one tab, whichever tabs open and crash', async () => {
    const { open, settle } = openTabs();
    const tabs = [await open(), await open({ canBeHeard: false }), await open(), await open()];
    for (const tab of tabs.slice(0, 3)) {
      expect(roles(...tabs).filter((role) => role === 'leader')).toHaveLength(1);
      tab.page.crash();
      tabs.shift();
      await settle();
    }
  });
});

describe('in a browser that cannot elect', () => {
  it.each<[string, FakePageFeatures]>([
    ['no locks', { locks: 'absent' }],
    ['no channels', { channels: 'absent' }],
    ['neither', { locks: 'absent', channels: 'absent' }],
    ['locks that are refused', { locks: 'refused' }],
  ])('every tab rings: %s', async (_, features) => {
    const { open, clock } = openTabs();
    const tabs = [await open({ features }), await open({ features })];
    ring('call', ...tabs);
    await clock.advance(5000);
    expect(roles(...tabs)).toEqual(['solo', 'solo']);
    expect(clock.pending()).toBe(0);
  });

  it('a tab without locks does not make the others pass the lock around', async () => {
    const { open, settle } = openTabs();
    const withoutLocks = await open({ features: { locks: 'refused' } });
    const inaudible = await open({ canBeHeard: false });
    withoutLocks.update({ canBeHeard: false });
    withoutLocks.update({ canBeHeard: true });
    await settle();
    expect(inaudible.roles).toEqual(['leader']);
  });

  it('tabs without locks still report silenced calls to each other', async () => {
    const { open, settle } = openTabs();
    const features: FakePageFeatures = { locks: 'absent' };
    const [first, second] = [await open({ features }), await open({ features })];
    first.election.silence(['call']);
    await settle();
    expect(second.receivedSilenced).toEqual(['call']);
  });
});

describe('silenced calls', () => {
  it('are reported to all other tabs, and to a tab that opens later', async () => {
    const { open, settle } = openTabs();
    const [first, second] = [await open(), await open()];
    first.update({ silencedKeys: new Set(['call']) });
    first.election.silence(['call']);
    await settle();
    expect([first.receivedSilenced, second.receivedSilenced]).toEqual([[], ['call']]);
    const late = await open();
    expect(late.receivedSilenced).toEqual(['call']);
    // Both tabs receive the answer to the third. The second has nothing to report.
    expect(second.receivedSilenced).toEqual(['call', 'call']);
  });
});

describe('a message from another page of the origin', () => {
  it.each([
    null,
    undefined,
    'silenced',
    7,
    {},
    { type: 'from-another-version' },
    { type: 'silenced' },
    { type: 'silenced', keys: [7] },
    { type: 'probe', keys: 'call' },
    { type: 'ack', keys: null },
    { type: 'takeover', rank: 'first' },
  ])('is ignored if it is invalid: %j', async (message) => {
    const { open, browser, settle } = openTabs();
    const first = await open();
    const stranger = browser.channels.open(browser.openTab(), 'agent');
    stranger.postMessage(message);
    await settle();
    expect(roles(first)).toEqual(['leader']);
    expect(first.receivedSilenced).toEqual([]);
  });
});

describe('disposing', () => {
  it.each(['leading', 'following', 'probing', 'taking over'])(
    'releases everything while %s',
    async (state) => {
      const { open, browser, clock, settle } = openTabs();
      const [first, second] = [await open(), await open()];
      if (state === 'probing') ring('call', second);
      if (state === 'taking over') {
        first.page.hang();
        ring('call', second);
        // Just before the lock is requested.
        await clock.advance(1049);
        const stealing = clock.advance(1);
        second.election.dispose();
        await stealing;
        first.page.resume();
      }
      if (state !== 'leading') second.election.dispose();
      first.election.dispose();
      second.election.dispose();
      await settle();
      await clock.advance(5000);
      expect([browser.locks.requests(), browser.channels.openCount(), clock.pending()]).toEqual([0, 0, 0]);
    },
  );

  it('before the lock is granted releases everything, and never leads', async () => {
    const { browser, clock, settle } = openTabs();
    const page = browser.openTab();
    const taken: TabRole[] = [];
    const election = createTabElection({
      name: 'agent',
      clock,
      onRole: (role) => taken.push(role),
      onSilenced: () => undefined,
      environment: page.environment,
    });
    election.dispose();
    await settle();
    expect([taken, browser.locks.requests()]).toEqual([[], 0]);
  });

  it('ends all messages, sent and received', async () => {
    const { open, settle } = openTabs();
    const [first, second] = [await open(), await open()];
    first.election.dispose();
    first.election.silence(['mine']);
    first.update({ canBeHeard: false });
    second.election.silence(['yours']);
    await settle();
    expect([first.receivedSilenced, second.receivedSilenced]).toEqual([[], []]);
  });
});
