import {
  createFakeBrowser,
  type FakeBrowser,
  type FakePage,
  type FakePageFeatures,
} from '../testing/fake-browser.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import { createTabElection, type TabElection, type TabRole } from './tab-election.js';
import type { TabStatus } from './tab-status.js';

/** A tab with its election, and what a test sees of it. */
export interface Tab {
  readonly page: FakePage;
  readonly election: TabElection;
  /** Every role the tab took, in order. */
  readonly roles: TabRole[];
  /** The silenced calls that other tabs reported. */
  readonly receivedSilenced: string[];
  readonly status: () => TabStatus;
  /** Changes the tab's status and updates the election. */
  readonly update: (changes: Partial<TabStatus>) => void;
}

export interface OpenTabOptions {
  readonly canBeHeard?: boolean;
  readonly features?: FakePageFeatures;
  readonly handledKeys?: readonly string[];
}

/** Creates a browser with no tabs. `settle` lets all messages and locks arrive. */
export function openTabs(): {
  browser: FakeBrowser;
  clock: FakeClock;
  settle: () => Promise<void>;
  open: (options?: OpenTabOptions) => Promise<Tab>;
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
    async open({ canBeHeard = true, features, handledKeys = [] } = {}) {
      const page = browser.openTab(features);
      const roles: TabRole[] = [];
      const receivedSilenced: string[] = [];
      const election = createTabElection({
        name: 'agent',
        clock: page.clockFrom(clock),
        onRole: (role) => roles.push(role),
        onSilenced: (keys) => receivedSilenced.push(...keys),
        environment: page.environment,
      });
      let status: TabStatus = {
        canBeHeard: false,
        isRinging: false,
        keysToRing: [],
        handledKeys: new Set(handledKeys),
        silencedKeys: new Set(),
      };
      const update = (changes: Partial<TabStatus>): void => {
        status = { ...status, ...changes };
        election.update(status);
      };
      update({ canBeHeard });
      await settle();
      return { page, election, roles, receivedSilenced, status: () => status, update };
    },
  };
}

export function roles(...tabs: readonly Tab[]): TabRole[] {
  return tabs.map(({ election }) => election.role());
}

/** A call arrives in these tabs. */
export function ring(key: string, ...tabs: readonly Tab[]): void {
  for (const { status, update } of tabs) {
    const keys = [...status().handledKeys, key];
    update({ handledKeys: new Set(keys), keysToRing: keys });
  }
}
