import {
  createFakeBrowser,
  type FakeBrowser,
  type FakePage,
  type FakePageMeans,
} from '../testing/fake-browser.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { createTabElection, type TabElection, type TabRole } from './tab-election.js';

/** A tab with its election, and what a test sees of it. */
export interface Tab {
  readonly page: FakePage;
  readonly election: TabElection;
  readonly roles: TabRole[];
  /** What other tabs said is silenced. */
  readonly heardSilenced: string[];
  /** The calls that it knows of. */
  readonly knows: Set<string>;
  readonly silenced: string[];
  /** The calls for which it is ringing. */
  readonly rings: Set<string>;
}

/** A browser, and how to open tabs in it. `settle` lets all messages and locks find their way. */
export function openTabs(): {
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
        rings: new Set(),
      };
      const election = createTabElection({
        name: 'agent',
        clock: page.clockFrom(clock),
        handlesCall: (key) => tab.knows.has(key),
        isRinging: () => tab.rings.size > 0,
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
export function roles(...tabs: readonly Tab[]): TabRole[] {
  return tabs.map(({ election }) => election.role());
}
/** A call arrives in these tabs. */
export function ring(key: string, ...tabs: readonly Tab[]): void {
  for (const { knows } of tabs) knows.add(key);
  for (const { election, knows } of tabs) election.setWanted([...knows]);
}
