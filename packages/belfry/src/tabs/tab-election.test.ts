import { describe, expect, it } from 'vitest';
import {
  createFakeBrowser,
  type FakeBrowser,
  type FakePage,
  type FakePageMeans,
} from '../testing/fake-browser.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { createTabElection, type TabElection, type TabRole } from './tab-election.js';

interface Tab {
  readonly page: FakePage;
  readonly election: TabElection;
  readonly roles: TabRole[];
  /** What other tabs said is silenced. */
  readonly heardSilenced: string[];
  /** The calls that it knows of. */
  readonly knows: Set<string>;
  readonly silenced: string[];
}

/** A browser, and how to open tabs in it. `settle` lets all messages and locks find their way. */
function setUp(): {
  browser: FakeBrowser;
  clock: FakeClock;
  settle: () => Promise<void>;
  open: (how?: { able?: boolean; means?: FakePageMeans; knows?: string[] }) => Promise<Tab>;
} {
  const browser = createFakeBrowser();
  const clock = createFakeClock();
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 5; round++) await clock.advance(0);
  };
  return {
    browser,
    clock,
    settle,
    async open({ able = true, means, knows = [] } = {}) {
      const page = browser.openTab(means);
      const tab: Omit<Tab, 'election'> = {
        page,
        roles: [],
        heardSilenced: [],
        knows: new Set(knows),
        silenced: [],
      };
      const election = createTabElection({
        name: 'agent',
        clock: page.clockFrom(clock),
        attendsTo: (key) => tab.knows.has(key),
        silenced: () => tab.silenced,
        onRole: (role) => tab.roles.push(role),
        onSilenced: (keys) => tab.heardSilenced.push(...keys),
        environment: page.environment,
      });
      election.setHeard(able);
      await settle();
      return { ...tab, election };
    },
  };
}
const roles = (...tabs: readonly Tab[]): TabRole[] => tabs.map(({ election }) => election.role());
/** A call arrives in these tabs. */
function ring(key: string, ...tabs: readonly Tab[]): void {
  for (const { knows } of tabs) knows.add(key);
  for (const { election, knows } of tabs) election.setWanted([...knows]);
}

describe('one tab rings', () => {
  it('is the first, and stays so when others open', async () => {
    const { open } = setUp();
    const [first, second, third] = [await open(), await open(), await open()];
    expect(roles(first, second, third)).toEqual(['ringing-tab', 'standing-by', 'standing-by']);
    expect(first.roles).toEqual(['ringing-tab']);
    expect(second.roles).toEqual([]);
  });

  it('is asked for a call, answers, and keeps ringing; nobody asks again', async () => {
    const { open, clock } = setUp();
    const [first, second] = [await open(), await open()];
    ring('call', first, second);
    await clock.advance(10_000);
    expect(roles(first, second)).toEqual(['ringing-tab', 'standing-by']);
    expect(first.roles).toEqual(['ringing-tab']);
    expect(clock.pending()).toBe(0);
  });

  it.each(['closed', 'crashed'])('is the next one when it is %s, at once', async (how) => {
    const { open, settle } = setUp();
    const [first, second, third] = [await open(), await open(), await open()];
    ring('call', first, second, third);
    if (how === 'closed') first.election.dispose();
    else first.page.crash();
    await settle();
    expect(roles(second, third)).toEqual(['ringing-tab', 'standing-by']);
  });

  it('hands over when it cannot be heard any more, to one that can', async () => {
    const { open, settle } = setUp();
    const [first, second, third] = [await open(), await open({ able: false }), await open()];
    first.election.setHeard(false);
    await settle();
    expect(roles(first, second, third)).toEqual(['standing-by', 'standing-by', 'ringing-tab']);
    third.election.setHeard(false);
    first.election.setHeard(true);
    await settle();
    expect(roles(first, second, third)).toEqual(['ringing-tab', 'standing-by', 'standing-by']);
  });

  it('hands over when one opens that can be heard', async () => {
    const { open } = setUp();
    const [first, second] = [await open({ able: false }), await open()];
    expect(roles(first, second)).toEqual(['standing-by', 'ringing-tab']);
  });

  it('hands over when one that stands by can be heard at last', async () => {
    const { open, settle } = setUp();
    const [first, second] = [await open({ able: false }), await open({ able: false })];
    expect(roles(first, second)).toEqual(['ringing-tab', 'standing-by']);
    second.election.setHeard(true);
    await settle();
    expect(roles(first, second)).toEqual(['standing-by', 'ringing-tab']);
  });

  it('keeps its part when none can be heard', async () => {
    const { open, clock } = setUp();
    const [first, second] = [await open({ able: false }), await open({ able: false })];
    ring('call', first, second);
    await clock.advance(5000);
    expect(roles(first, second)).toEqual(['ringing-tab', 'standing-by']);
    expect(first.roles).toEqual(['ringing-tab']);
  });

  it('is never two once things have settled, whoever comes and goes', async () => {
    const { open, settle } = setUp();
    const tabs = [await open(), await open({ able: false }), await open(), await open()];
    for (const tab of tabs.slice(0, 3)) {
      expect(roles(...tabs).filter((role) => role === 'ringing-tab')).toHaveLength(1);
      tab.page.crash();
      tabs.shift();
      await settle();
    }
  });
});

describe('a ringing tab that does not answer', () => {
  it('loses its part in about a second, when it hangs', async () => {
    const { open, clock } = setUp();
    const [first, second] = [await open(), await open()];
    first.page.hang();
    ring('call', second);
    await clock.advance(900);
    expect(roles(second)).toEqual(['standing-by']);
    await clock.advance(200);
    expect(roles(second)).toEqual(['ringing-tab']);
  });

  it('stands by when it goes on, and the call stays where it is', async () => {
    const { open, clock } = setUp();
    const [first, second] = [await open(), await open()];
    first.page.hang();
    ring('call', first, second);
    await clock.advance(1500);
    first.page.resume();
    await clock.advance(5000);
    expect(roles(first, second)).toEqual(['standing-by', 'ringing-tab']);
  });

  it('loses it when it knows nothing of the call, its socket being dead', async () => {
    const { open, clock } = setUp();
    const [first, second] = [await open(), await open()];
    ring('call', second);
    await clock.advance(1100);
    expect(roles(first, second)).toEqual(['standing-by', 'ringing-tab']);
  });

  it('keeps it when it only hears of the call a little later', async () => {
    const { open, clock } = setUp();
    const [first, second] = [await open(), await open()];
    ring('call', second);
    await clock.advance(600);
    ring('call', first);
    await clock.advance(5000);
    expect(roles(first, second)).toEqual(['ringing-tab', 'standing-by']);
  });

  it('is given a second for each call, whatever was asked before', async () => {
    const { open, clock } = setUp();
    const [first, second] = [await open(), await open()];
    ring('first call', second);
    await clock.advance(700);
    second.knows.clear();
    ring('second call', second);
    await clock.advance(700);
    expect(roles(first, second)).toEqual(['ringing-tab', 'standing-by']);
    await clock.advance(400);
    expect(roles(first, second)).toEqual(['standing-by', 'ringing-tab']);
  });

  it('is not asked any more for a call that is over', async () => {
    const { open, clock } = setUp();
    const [first, second] = [await open(), await open()];
    first.page.hang();
    ring('call', second);
    await clock.advance(500);
    second.election.setWanted([]);
    await clock.advance(5000);
    expect(roles(second)).toEqual(['standing-by']);
    expect(clock.pending()).toBe(0);
  });

  it('is replaced by exactly one of two that stand by, and by one that can be heard', async () => {
    const { open, clock, settle } = setUp();
    const [first, second, third] = [await open(), await open(), await open()];
    first.page.hang();
    ring('call', second, third);
    await clock.advance(1500);
    await settle();
    expect(roles(second, third).toSorted()).toEqual(['ringing-tab', 'standing-by']);

    const fourth = await open({ able: false, knows: ['call'] });
    const winner = second.election.role() === 'ringing-tab' ? second : third;
    const loser = winner === second ? third : second;
    winner.page.hang();
    ring('another call', loser, fourth);
    await clock.advance(1500);
    await settle();
    expect(roles(loser, fourth)).toEqual(['ringing-tab', 'standing-by']);
  });

  it('is replaced by the next when the one that took over hangs, too', async () => {
    const { open, clock } = setUp();
    const [first, second, third] = [await open(), await open(), await open()];
    first.page.hang();
    ring('call', second);
    await clock.advance(1100);
    second.page.hang();
    ring('call', third);
    await clock.advance(1100);
    expect(roles(third)).toEqual(['ringing-tab']);
  });

  it('gives it back for good once the thief hands over', async () => {
    const { open, clock, settle } = setUp();
    const [first, second] = [await open(), await open()];
    ring('call', second);
    await clock.advance(1100);
    expect(roles(first, second)).toEqual(['standing-by', 'ringing-tab']);
    first.knows.add('call');
    second.election.setHeard(false);
    await settle();
    expect(roles(first, second)).toEqual(['ringing-tab', 'standing-by']);
    await clock.advance(5000);
    expect(roles(first, second)).toEqual(['ringing-tab', 'standing-by']);
  });
});

describe('where the browser lacks the means', () => {
  it.each<[string, FakePageMeans]>([
    ['no locks', { locks: 'absent' }],
    ['no channels', { channels: 'absent' }],
    ['neither', { locks: 'absent', channels: 'absent' }],
    ['locks that are refused', { locks: 'refused' }],
  ])('every tab rings: %s', async (_, means) => {
    const { open, clock } = setUp();
    const tabs = [await open({ means }), await open({ means })];
    ring('call', ...tabs);
    await clock.advance(5000);
    expect(roles(...tabs)).toEqual(['alone', 'alone']);
    expect(clock.pending()).toBe(0);
  });

  it('a tab that is refused makes none that cannot be heard pass the lock round and round', async () => {
    const { open, settle } = setUp();
    const refused = await open({ means: { locks: 'refused' } });
    const unheard = await open({ able: false });
    refused.election.setHeard(false);
    refused.election.setHeard(true);
    await settle();
    expect(unheard.roles).toEqual(['ringing-tab']);
  });

  it('tabs without locks still tell each other what is silenced', async () => {
    const { open, settle } = setUp();
    const means: FakePageMeans = { locks: 'absent' };
    const [first, second] = [await open({ means }), await open({ means })];
    first.election.silence(['call']);
    await settle();
    expect(second.heardSilenced).toEqual(['call']);
  });
});

describe('silence', () => {
  it('is told to all other tabs, and to one that opens later', async () => {
    const { open, settle } = setUp();
    const [first, second] = [await open(), await open()];
    first.silenced.push('call');
    first.election.silence(['call']);
    await settle();
    expect([first.heardSilenced, second.heardSilenced]).toEqual([[], ['call']]);
    const late = await open();
    expect(late.heardSilenced).toEqual(['call']);
    // Nor does its question go to anybody who has nothing to say.
    expect(second.heardSilenced).toEqual(['call', 'call']);
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
    { type: 'who-attends', keys: 'call' },
    { type: 'i-attend', keys: null },
  ])('does no harm: %j', async (message) => {
    const { open, browser, settle } = setUp();
    const first = await open();
    const stranger = browser.channels.open(browser.openTab(), 'agent');
    stranger.postMessage(message);
    await settle();
    expect(roles(first)).toEqual(['ringing-tab']);
    expect(first.heardSilenced).toEqual([]);
  });
});

describe('disposing', () => {
  it.each(['ringing', 'standing by', 'standing by and asking', 'taking over'])(
    'leaves nothing while %s',
    async (state) => {
      const { open, browser, clock, settle } = setUp();
      const [first, second] = [await open(), await open()];
      if (state === 'standing by and asking') ring('call', second);
      if (state === 'taking over') {
        first.page.hang();
        ring('call', second);
        // To the very moment at which the lock is asked for.
        await clock.advance(999);
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
    const { browser, clock, settle } = setUp();
    const page = browser.openTab();
    const heard: TabRole[] = [];
    const election = createTabElection({
      name: 'agent',
      clock,
      attendsTo: () => true,
      silenced: () => [],
      onRole: (role) => heard.push(role),
      onSilenced: () => undefined,
      environment: page.environment,
    });
    election.dispose();
    await settle();
    expect([heard, browser.locks.requests()]).toEqual([[], 0]);
  });

  it('says nothing more, and hears nothing more', async () => {
    const { open, settle } = setUp();
    const [first, second] = [await open(), await open()];
    first.election.dispose();
    first.election.silence(['mine']);
    first.election.setHeard(false);
    second.election.silence(['yours']);
    await settle();
    expect([first.heardSilenced, second.heardSilenced]).toEqual([[], []]);
  });
});
