import { describe, expect, it, vi } from 'vitest';
import { createFakeBrowser } from './own-sounds.test-support.js';
import { ownSoundRingtone, type OwnSoundStore } from './own-sound-store.js';

const bytes = (value: number): ArrayBuffer => Uint8Array.from([value]).buffer;
async function loaded(store: OwnSoundStore): Promise<number[] | undefined> {
  const blob = await store.ringtones()[ownSoundRingtone]?.load();
  return blob && [...new Uint8Array(await blob.arrayBuffer())];
}

describe('the store of the own sound', () => {
  it('has none at first', () => {
    const store = createFakeBrowser().openStore();
    expect([store.current(), store.ringtones()]).toEqual([undefined, {}]);
  });

  it('knows at once, in a page that is opened later, what it keeps', async () => {
    const browser = createFakeBrowser();
    await browser.openStore().keep('bell.mp3', bytes(7));
    const later = browser.openStore();
    expect(later.current()?.name).toBe('bell.mp3');
    expect(await loaded(later)).toEqual([7]);
  });

  it('keeps another in its place, as another ringtone, and no more than one file', async () => {
    const browser = createFakeBrowser();
    const store = browser.openStore();
    await store.keep('a.mp3', bytes(1));
    const before = store.ringtones();
    expect(store.ringtones()).toBe(before);
    await store.keep('b.mp3', bytes(2));
    expect(store.ringtones()[ownSoundRingtone]?.load).not.toBe(before[ownSoundRingtone]?.load);
    expect([await loaded(store), browser.files.size]).toEqual([[2], 1]);
  });

  it('forgets the record and the file', async () => {
    const browser = createFakeBrowser();
    const store = browser.openStore();
    await store.keep('a.mp3', bytes(1));
    await store.forget();
    expect([store.current(), store.ringtones(), browser.items.size, browser.files.size]).toEqual([
      undefined,
      {},
      0,
      0,
    ]);
  });

  it('follows what another tab keeps and forgets', async () => {
    const browser = createFakeBrowser();
    const [here, there] = [browser.openStore(), browser.openStore()];
    const heard = vi.fn();
    there.subscribe(heard);
    await here.keep('a.mp3', bytes(1));
    browser.tell();
    expect(await loaded(there)).toEqual([1]);
    await here.keep('b.mp3', bytes(2));
    browser.tell();
    expect(await loaded(there)).toEqual([2]);
    await here.forget();
    browser.tell();
    expect(there.current()).toBeUndefined();
    expect(heard).toHaveBeenCalledTimes(3);
    browser.tell();
    expect(heard).toHaveBeenCalledTimes(3);
  });

  it.each(['files', 'items'] as const)('keeps what it had where the browser refuses: %s', async (what) => {
    const browser = createFakeBrowser();
    const store = browser.openStore();
    await store.keep('a.mp3', bytes(1));
    const before = store.current();
    browser.refuse(what);
    await expect(store.keep('b.mp3', bytes(2))).rejects.toThrow('no room');
    expect([store.current(), browser.openStore().current(), browser.files.size]).toEqual([before, before, 1]);
  });

  it('says so where the file is gone', async () => {
    const browser = createFakeBrowser();
    const store = browser.openStore();
    await store.keep('a.mp3', bytes(1));
    browser.files.clear();
    await expect(loaded(store)).rejects.toThrow('does not have it any more');
  });

  it.each(['{', 'null', '7', '[]', '{"id":7,"name":"x"}', '{"id":"","name":"x"}', '{"id":"a"}'])(
    'takes %s in storage for none',
    (stored) => {
      const browser = createFakeBrowser();
      browser.items.set('own', stored);
      expect(browser.openStore().current()).toBeUndefined();
    },
  );

  it('has names as plain text of bounded length, whoever wrote them', async () => {
    const browser = createFakeBrowser();
    const store = browser.openStore();
    await store.keep(`\u202e<b>\u0007${'x'.repeat(100_000)}`, bytes(1));
    expect(store.current()?.name).toMatch(/^<b> x{100,115}…$/);
    expect(browser.items.get('own')?.length).toBeLessThan(300);
    browser.items.set('own', JSON.stringify({ id: 'a', name: `\u2066${'y'.repeat(100_000)}` }));
    expect(browser.openStore().current()?.name).toMatch(/^y{100,119}…$/);
  });

  it('does not follow any more when disposed of', async () => {
    const browser = createFakeBrowser();
    const [here, there] = [browser.openStore(), browser.openStore()];
    there.dispose();
    await here.keep('a.mp3', bytes(1));
    browser.tell();
    expect(there.current()).toBeUndefined();
  });
});
