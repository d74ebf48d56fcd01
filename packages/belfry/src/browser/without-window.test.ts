import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserStorage } from './page-storage.js';
import { browserTabs } from './tab-environment.js';

const locks = { request: () => undefined, query: () => undefined };

afterEach(() => vi.unstubAllGlobals());

describe('without a window', () => {
  it('tabs have no locks and no channel, although Node.js has both', () => {
    vi.stubGlobal('navigator', { locks });
    expect(browserTabs().locks).toBeUndefined();
    expect(browserTabs().openChannel('belfry')).toBeUndefined();
  });

  it('nothing is stored, although Node.js 25 has a localStorage', () => {
    vi.stubGlobal('localStorage', {});
    expect(browserStorage().local).toBeUndefined();
  });
});

describe('with a window', () => {
  it('tabs have its locks and channels', () => {
    vi.stubGlobal('window', globalThis);
    vi.stubGlobal('navigator', { locks });
    expect(browserTabs().locks).toBe(locks);
    const channel = browserTabs().openChannel('belfry');
    channel?.close();
    expect(channel).toBeInstanceOf(BroadcastChannel);
  });

  it('has its storage', () => {
    const localStorage = { getItem: () => null, setItem: () => undefined };
    vi.stubGlobal('window', globalThis);
    vi.stubGlobal('localStorage', localStorage);
    expect(browserStorage().local).toBe(localStorage);
  });

  it('has no storage where reading it throws', () => {
    vi.stubGlobal('window', globalThis);
    const get = (): never => {
      throw new DOMException('Cookies are blocked.', 'SecurityError');
    };
    Object.defineProperty(globalThis, 'localStorage', { get, configurable: true });
    expect(browserStorage().local).toBeUndefined();
    Reflect.deleteProperty(globalThis, 'localStorage');
  });
});
