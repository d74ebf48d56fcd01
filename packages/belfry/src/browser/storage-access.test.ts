import { describe, expect, it } from 'vitest';
import { FakeEventTarget } from '../testing/fake-event-target.js';
import type { PageWindow } from './audio-environment.js';
import {
  createStorageAccess,
  type StorageAccess,
  type StorageAccessEnvironment,
  type StorageHandle,
} from './storage-access.js';

const handle: StorageHandle = {
  localStorage: {} as Storage,
  locks: {} as LockManager,
  BroadcastChannel: () => undefined,
};

interface FramePage {
  /** `other-site`: the outer page has another origin. Default: that. */
  readonly outer?: 'none' | 'same-origin' | 'other-site';
  /** Whether the browser can return handles. Default: yes, as in Chromium. */
  readonly hasHandles?: boolean;
  /** What `hasStorageAccess()` returns. Default: no access. `absent`: the browser doesn't have it. */
  readonly cookies?: boolean | 'absent';
  readonly permission?: 'granted' | 'prompt';
  /** What the browser or the agent answers. Default: yes. */
  readonly answer?: 'yes' | 'no';
}

interface OpenPage {
  readonly access: StorageAccess;
  readonly window: FakeEventTarget & PageWindow;
  readonly permission: EventTarget & { state: string };
  readonly activation: { isActive: boolean };
  /** How often the page asked for access. */
  readonly asked: () => number;
  readonly setAnswer: (answer: 'yes' | 'no') => void;
}

function openPage(page: FramePage = {}): OpenPage {
  const { outer = 'other-site', hasHandles = true, cookies = false } = page;
  let answer = page.answer ?? 'yes';
  let asked = 0;
  const activation = { isActive: true };
  const permission = Object.assign(new EventTarget(), { state: page.permission ?? 'prompt' });
  const window: FakeEventTarget & PageWindow = Object.assign(new FakeEventTarget(), {
    parent: outer === 'none' ? null : outerWindow(outer),
    document: {},
  });
  if (outer === 'none') Object.assign(window, { parent: window });
  const document: StorageAccessEnvironment['document'] = {
    ...(cookies !== 'absent' && { hasStorageAccess: () => Promise.resolve(cookies) }),
    requestStorageAccess() {
      asked += 1;
      return answer === 'yes'
        ? Promise.resolve(handle)
        : Promise.reject(new DOMException('', 'NotAllowedError'));
    },
  };
  const access = createStorageAccess({
    window,
    document,
    hasHandles,
    navigator: { permissions: { query: () => Promise.resolve(permission) }, userActivation: activation },
  });
  const setAnswer = (next: 'yes' | 'no'): void => {
    answer = next;
  };
  return { access, window, permission, activation, asked: () => asked, setAnswer };
}

function outerWindow(outer: 'same-origin' | 'other-site'): PageWindow {
  const window = Object.assign(new EventTarget(), { parent: null as PageWindow | null, document: {} });
  window.parent = window;
  if (outer === 'same-origin') return window;
  return Object.defineProperty(window, 'document', {
    get() {
      throw new DOMException('Another origin.', 'SecurityError');
    },
  });
}

async function settle(): Promise<void> {
  for (let round = 0; round < 10; round++) await Promise.resolve();
}

/** Opens a page that listens, and lets it find out what it can. */
async function follow(page?: FramePage): Promise<OpenPage & { readonly changes: () => number }> {
  const opened = openPage(page);
  let changes = 0;
  opened.access.onChange(() => (changes += 1));
  await settle();
  return { ...opened, changes: () => changes };
}

describe('storage access', () => {
  it.each<FramePage>([{ outer: 'none' }, { outer: 'same-origin' }])(
    'is not asked for in a page that no other site embeds: %j',
    async (page) => {
      const { access, asked, window } = await follow(page);
      window.dispatchEvent(new Event('click'));
      await settle();
      expect([access.isPartitioned(), access.shared(), asked()]).toEqual([false, undefined, 0]);
    },
  );

  it('is not asked for before something listens', async () => {
    const { access, asked } = openPage({ permission: 'granted' });
    await settle();
    expect([access.isPartitioned(), asked()]).toEqual([false, 0]);
  });

  it.each<FramePage>([{ permission: 'granted' }, { cookies: true }])(
    'is used at once if it is already allowed: %j',
    async (page) => {
      const { access, asked, changes } = await follow(page);
      expect([access.isPartitioned(), asked(), changes()]).toEqual([false, 1, 1]);
      expect(access.shared()).toMatchObject({ local: handle.localStorage, locks: handle.locks });
    },
  );

  it('is asked for in the first gesture, and the page is partitioned until then', async () => {
    const { access, asked, changes, window } = await follow();
    expect([access.isPartitioned(), asked(), changes()]).toEqual([true, 0, 1]);
    window.dispatchEvent(new Event('click'));
    await settle();
    expect([access.isPartitioned(), asked(), changes()]).toEqual([false, 1, 2]);
    expect(access.shared()?.locks).toBe(handle.locks);
    expect(window.listenerCount()).toBe(0);
  });

  it('is not asked for in an event that the browser doesn’t count as a gesture', async () => {
    const { activation, asked, window } = await follow();
    activation.isActive = false;
    window.dispatchEvent(new Event('pointerdown'));
    expect(asked()).toBe(0);
    activation.isActive = true;
    window.dispatchEvent(new Event('pointerup'));
    expect(asked()).toBe(1);
  });

  it('is asked for once if the agent refuses, and used when the agent allows it later', async () => {
    const { access, asked, permission, setAnswer, window } = await follow({ answer: 'no' });
    for (const name of ['click', 'keydown']) window.dispatchEvent(new Event(name));
    await settle();
    expect([access.isPartitioned(), asked()]).toEqual([true, 1]);
    setAnswer('yes');
    permission.state = 'granted';
    permission.dispatchEvent(new Event('change'));
    await settle();
    expect([access.isPartitioned(), access.shared() !== undefined]).toEqual([false, true]);
  });

  it('is not asked for in a browser whose access covers cookies only, and such a frame is partitioned', async () => {
    const { access, asked, window } = await follow({ hasHandles: false });
    window.dispatchEvent(new Event('click'));
    expect([access.isPartitioned(), asked()]).toEqual([true, 0]);
  });

  it.each<FramePage>([
    { hasHandles: false, cookies: true },
    { hasHandles: false, cookies: 'absent' },
    { cookies: true, answer: 'no' },
  ])('counts as given if the browser doesn’t say that it is missing: %j', async (page) => {
    const { access } = await follow(page);
    expect(access.isPartitioned()).toBe(false);
  });

  it('is no longer asked for when nothing listens', async () => {
    const { access, asked, window } = openPage();
    const stop = access.onChange(() => undefined);
    await settle();
    stop();
    window.dispatchEvent(new Event('click'));
    expect([asked(), window.listenerCount()]).toEqual([0, 0]);
  });
});
