import type { PageStorage } from '../browser/page-storage.js';
import type { Locks, TabEnvironment } from '../browser/tab-environment.js';
import { createFakeChannels, type FakeChannels } from './fake-channels.js';
import { createFakeLocks, type FakeLocks } from './fake-locks.js';
import { createFakeStorage, type FakeStorage } from './fake-storage.js';
import { createFakeTab, type FakeTab } from './fake-tab.js';

/** Browser features that a page can lack. */
export interface FakePageFeatures {
  /** `absent`: as in an insecure context. `refused`: as in a page with an opaque origin. Default: `present`. */
  readonly locks?: 'present' | 'absent' | 'refused';
  /** Default: `present`. */
  readonly channels?: 'present' | 'absent';
}

/** A tab and what its page uses of the browser. */
export interface FakePage extends FakeTab {
  readonly environment: TabEnvironment;
  readonly storage: PageStorage;
}

/** A browser profile with any number of tabs of one origin. */
export interface FakeBrowser {
  readonly locks: FakeLocks;
  readonly channels: FakeChannels;
  readonly storage: FakeStorage;
  openTab(features?: FakePageFeatures): FakePage;
}

/**
 * Creates a browser, to test several tabs together.
 *
 * @example
 * const browser = createFakeBrowser();
 * const first = browser.openTab();
 * const second = browser.openTab();
 * first.crash();
 */
export function createFakeBrowser(): FakeBrowser {
  const locks = createFakeLocks();
  const channels = createFakeChannels();
  const storage = createFakeStorage();
  let tabCount = 0;
  return {
    locks,
    channels,
    storage,
    openTab(features = {}) {
      const tab = createFakeTab();
      const locksOf = { present: locks.for(tab), absent: undefined, refused: refusing };
      return Object.assign(tab, {
        storage: storage.for(tab),
        environment: {
          rank: (tabCount += 1),
          locks: locksOf[features.locks ?? 'present'],
          openChannel: (name: string) =>
            features.channels === 'absent' ? undefined : channels.open(tab, name),
        },
      });
    },
  };
}

const refuse = (): Promise<never> =>
  Promise.reject(new DOMException('This page may not use locks.', 'SecurityError'));

const refusing: Locks = { request: refuse, query: refuse };
