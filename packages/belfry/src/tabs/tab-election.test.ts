import { describe, expect, it } from 'vitest';
import type { FakePageFeatures } from '../testing/fake-browser.js';
import { openTabs, ring, roles } from './open-tabs.test-support.js';
import { createTabElection, type TabRole } from './tab-election.js';

describe('one tab rings', () => {
  it('is the first, and stays so when others open', async () => {
    const { open } = openTabs();
    const [first, second, third] = [await open(), await open(), await open()];
    expect(roles(first, second, third)).toEqual(['leader', 'follower', 'follower']);
    expect(first.roles).toEqual(['leader']);
    expect(second.roles).toEqual([]);
  });

  it('is asked for a call, answers, and keeps ringing; nothing is asked when nothing rings', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open(), await open()];
    ring('call', first, second);
    await clock.advance(10_000);
    expect(roles(first, second)).toEqual(['leader', 'follower']);
    expect(first.roles).toEqual(['leader']);
    second.update({ keysToRing: [] });
    expect(clock.pending()).toBe(0);
  });

  it.each(['closed', 'crashed'])('is the next one when it is %s, at once', async (how) => {
    const { open, settle } = openTabs();
    const [first, second, third] = [await open(), await open(), await open()];
    ring('call', first, second, third);
    if (how === 'closed') first.election.dispose();
    else first.page.crash();
    await settle();
    expect(roles(second, third)).toEqual(['leader', 'follower']);
  });

  it('hands over when it cannot be heard any more, to one that can', async () => {
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

  it('hands over when one opens that can be heard', async () => {
    const { open } = openTabs();
    const [first, second] = [await open({ canBeHeard: false }), await open()];
    expect(roles(first, second)).toEqual(['follower', 'leader']);
  });

  it('hands over when one that stands by can be heard at last', async () => {
    const { open, settle } = openTabs();
    const [first, second] = [await open({ canBeHeard: false }), await open({ canBeHeard: false })];
    expect(roles(first, second)).toEqual(['leader', 'follower']);
    second.update({ canBeHeard: true });
    await settle();
    expect(roles(first, second)).toEqual(['follower', 'leader']);
  });

  it('keeps its part when none can be heard', async () => {
    const { open, clock } = openTabs();
    const [first, second] = [await open({ canBeHeard: false }), await open({ canBeHeard: false })];
    ring('call', first, second);
    await clock.advance(5000);
    expect(roles(first, second)).toEqual(['leader', 'follower']);
    expect(first.roles).toEqual(['leader']);
  });

  it('is never two once things have settled, whoever comes and goes', async () => {
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

describe('where the browser lacks the means', () => {
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

  it('a tab that is refused makes none that cannot be heard pass the lock round and round', async () => {
    const { open, settle } = openTabs();
    const refused = await open({ features: { locks: 'refused' } });
    const unheard = await open({ canBeHeard: false });
    refused.update({ canBeHeard: false });
    refused.update({ canBeHeard: true });
    await settle();
    expect(unheard.roles).toEqual(['leader']);
  });

  it('tabs without locks still tell each other what is silenced', async () => {
    const { open, settle } = openTabs();
    const features: FakePageFeatures = { locks: 'absent' };
    const [first, second] = [await open({ features }), await open({ features })];
    first.election.silence(['call']);
    await settle();
    expect(second.receivedSilenced).toEqual(['call']);
  });
});

describe('silence', () => {
  it('is told to all other tabs, and to one that opens later', async () => {
    const { open, settle } = openTabs();
    const [first, second] = [await open(), await open()];
    first.update({ silencedKeys: new Set(['call']) });
    first.election.silence(['call']);
    await settle();
    expect([first.receivedSilenced, second.receivedSilenced]).toEqual([[], ['call']]);
    const late = await open();
    expect(late.receivedSilenced).toEqual(['call']);
    // Nor does its probe go to anybody who has nothing to say.
    expect(second.receivedSilenced).toEqual(['call', 'call']);
  });
});

describe('what other pages say on the channel', () => {
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
  ])('does no harm: %j', async (message) => {
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
  it.each(['ringing', 'standing by', 'standing by and asking', 'taking over'])(
    'leaves nothing while %s',
    async (state) => {
      const { open, browser, clock, settle } = openTabs();
      const [first, second] = [await open(), await open()];
      if (state === 'standing by and asking') ring('call', second);
      if (state === 'taking over') {
        first.page.hang();
        ring('call', second);
        // To the very timestamp at which the lock is asked for.
        await clock.advance(1049);
        const stealing = clock.advance(1);
        second.election.dispose();
        await stealing;
        first.page.resume();
      }
      if (state !== 'ringing') second.election.dispose();
      first.election.dispose();
      second.election.dispose();
      await settle();
      await clock.advance(5000);
      expect([browser.locks.requests(), browser.channels.openCount(), clock.pending()]).toEqual([0, 0, 0]);
    },
  );

  it('before the lock was ever granted leaves nothing, and rings never', async () => {
    const { browser, clock, settle } = openTabs();
    const page = browser.openTab();
    const heard: TabRole[] = [];
    const election = createTabElection({
      name: 'agent',
      clock,
      onRole: (role) => heard.push(role),
      onSilenced: () => undefined,
      environment: page.environment,
    });
    election.dispose();
    await settle();
    expect([heard, browser.locks.requests()]).toEqual([[], 0]);
  });

  it('says nothing more, and hears nothing more', async () => {
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
