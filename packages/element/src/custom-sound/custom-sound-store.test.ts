import { describe, expect, it, vi } from 'vitest';
import { customSoundRingtone, type CustomSoundStore } from './custom-sound-store.js';
import {
  createBrowserWithSound,
  createFakeBrowser,
  openTwoTabs,
  soundBytes,
} from './custom-sounds.test-support.js';

async function loaded(store: CustomSoundStore): Promise<number[] | undefined> {
  const blob = await store.ringtones()[customSoundRingtone]?.load();
  return blob && [...new Uint8Array(await blob.arrayBuffer())];
}

describe('the custom sound store', () => {
  it('is empty at first', () => {
    const store = createFakeBrowser().openStore();
    expect([store.current(), store.ringtones()]).toEqual([undefined, {}]);
  });

  it('knows the saved sound at once in a page that opens later', async () => {
    const { browser } = await createBrowserWithSound();
    const later = browser.openStore();
    expect(later.current()?.name).toBe('a.mp3');
    expect(await loaded(later)).toEqual([1]);
  });

  it('replaces the sound with a new ringtone and keeps only one file', async () => {
    const { browser, store } = await createBrowserWithSound();
    const before = store.ringtones();
    expect(store.ringtones()).toBe(before);
    await store.save('b.mp3', soundBytes(2));
    expect(store.ringtones()[customSoundRingtone]?.load).not.toBe(before[customSoundRingtone]?.load);
    expect([await loaded(store), browser.files.size]).toEqual([[2], 1]);
  });

  it('removes the record and the file', async () => {
    const { browser, store } = await createBrowserWithSound();
    await store.remove();
    expect([store.current(), store.ringtones(), browser.items.size, browser.files.size]).toEqual([
      undefined,
      {},
      0,
      0,
    ]);
  });

  it('follows what another tab saves and removes', async () => {
    const { browser, here, there } = openTwoTabs();
    const listener = vi.fn();
    there.subscribe(listener);
    await here.save('a.mp3', soundBytes(1));
    browser.fireStorageEvent();
    expect(await loaded(there)).toEqual([1]);
    await here.save('b.mp3', soundBytes(2));
    browser.fireStorageEvent();
    expect(await loaded(there)).toEqual([2]);
    await here.remove();
    browser.fireStorageEvent();
    expect(there.current()).toBeUndefined();
    expect(listener).toHaveBeenCalledTimes(3);
    browser.fireStorageEvent();
    expect(listener).toHaveBeenCalledTimes(3);
  });

  it.each(['files', 'items'] as const)(
    'keeps the old sound when the browser refuses to save %s',
    async (what) => {
      const { browser, store } = await createBrowserWithSound();
      const before = store.current();
      browser.refuse(what);
      await expect(store.save('b.mp3', soundBytes(2))).rejects.toThrow('no room');
      expect([store.current(), browser.openStore().current(), browser.files.size]).toEqual([
        before,
        before,
        1,
      ]);
    },
  );

  it('rejects loading when the file is gone', async () => {
    const { browser, store } = await createBrowserWithSound();
    browser.files.clear();
    await expect(loaded(store)).rejects.toThrow('the browser no longer has it');
  });

  it.each(['{', 'null', '7', '[]', '{"id":7,"name":"x"}', '{"id":"","name":"x"}', '{"id":"a"}'])(
    'ignores an invalid record: %s',
    (stored) => {
      const browser = createFakeBrowser();
      browser.items.set('own', stored);
      expect(browser.openStore().current()).toBeUndefined();
    },
  );

  it('sanitizes names, from files and from storage', async () => {
    const browser = createFakeBrowser();
    const store = browser.openStore();
    await store.save(`\u202e<b>\u0007${'x'.repeat(100_000)}`, soundBytes());
    expect(store.current()?.name).toMatch(/^<b> x{100,115}…$/);
    expect(browser.items.get('own')?.length).toBeLessThan(300);
    browser.items.set('own', JSON.stringify({ id: 'a', name: `\u2066${'y'.repeat(100_000)}` }));
    expect(browser.openStore().current()?.name).toMatch(/^y{100,119}…$/);
  });

  it('stops following other tabs after dispose()', async () => {
    const { browser, here, there } = openTwoTabs();
    there.dispose();
    await here.save('a.mp3', soundBytes());
    browser.fireStorageEvent();
    expect(there.current()).toBeUndefined();
  });
});
