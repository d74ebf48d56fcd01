import { describe, expect, it, vi } from 'vitest';
import { BelfryError } from '../base/belfry-error.js';
import { browserStorage, type PageStorage } from '../browser/page-storage.js';
import { createFakeStorage, type FakeStorage } from '../testing/fake-storage.js';
import { createFakeTab } from '../testing/fake-tab.js';
import { readOption } from './read-option.js';
import { settingsSchema } from './settings-schema.js';
import { defaultSettings, type Settings } from './settings.js';
import { createSettingsStore, type SettingsStore } from './settings-store.js';

const readSettings = (settings: unknown, ringtones: readonly string[] = ['us', 'uk']): Partial<Settings> =>
  readOption(settingsSchema, settings, 'settings', { ringtone: ringtones });

function open(
  storage: PageStorage,
  defaults: Settings = defaultSettings,
): { store: SettingsStore; problems: BelfryError[]; onChange: ReturnType<typeof vi.fn> } {
  const problems: BelfryError[] = [];
  const onChange = vi.fn();
  const store = createSettingsStore({
    key: 'settings',
    defaults,
    read: readSettings,
    onChange,
    onProblem: (error) => problems.push(error),
    storage,
  });
  return { store, problems, onChange };
}
const page = (storage: FakeStorage = createFakeStorage()): PageStorage => storage.for(createFakeTab());
const withLocal = (local: Partial<Storage>): PageStorage => ({
  local: { getItem: () => null, setItem: () => undefined, ...local },
  onChangeElsewhere: () => () => undefined,
});
const refuse = (): never => {
  throw new DOMException('refused', 'SecurityError');
};

describe('the settings store', () => {
  it('returns the defaults until the agent changes a setting', () => {
    expect(open(page()).store.get()).toEqual(defaultSettings);
  });

  it('stores only what the agent changed, so that a new default reaches everyone else', () => {
    const storage = createFakeStorage();
    open(page(storage)).store.set({ ringtone: 'uk' });
    expect(JSON.parse(storage.get('settings') ?? '')).toEqual({ ringtone: 'uk' });
    const later = open(page(storage), { ...defaultSettings, volume: 0.3 });
    expect(later.store.get()).toEqual({ ...defaultSettings, ringtone: 'uk', volume: 0.3 });
  });

  it('forgets a choice, so that the default applies, but not another choice of the same setting', () => {
    const storage = createFakeStorage();
    const { store } = open(page(storage));
    store.set({ ringtone: 'uk', volume: 0.5 });
    store.forget({ ringtone: 'us', volume: 0.7 });
    expect(store.get()).toMatchObject({ ringtone: 'uk', volume: 0.5 });
    store.forget({ ringtone: 'uk' });
    expect(JSON.parse(storage.get('settings') ?? '')).toEqual({ volume: 0.5 });
    expect(store.get()).toEqual({ ...defaultSettings, volume: 0.5 });
  });

  it('forgets a choice that a lock overrides', () => {
    const { store } = open(page());
    store.set({ ringtone: 'uk' });
    const terms = { defaults: defaultSettings, read: readSettings };
    store.configure({ ...terms, locks: { ringtone: 'us' } });
    store.forget({ ringtone: 'uk' });
    store.configure(terms);
    expect(store.get().ringtone).toBe('us');
  });

  it('ignores fields that are undefined', () => {
    const { store } = open(page());
    store.set({ volume: 0.5 });
    store.set(readSettings({ volume: undefined, ringtone: 'uk' }));
    expect(store.get()).toMatchObject({ volume: 0.5, ringtone: 'uk' });
  });

  it.each(['{', 'null', '[]', '"us"', '7'])(
    'uses the defaults if storage contains %s, reports it, and stores new settings',
    (stored) => {
      const storage = createFakeStorage();
      storage.set('settings', stored);
      const { store, problems } = open(page(storage));
      expect(store.get()).toEqual(defaultSettings);
      expect(problems.map(({ code }) => code)).toEqual(['storage-failed']);
      store.set({ volume: 0.2 });
      expect(open(page(storage)).store.get().volume).toBe(0.2);
    },
  );

  it('leaves out stored settings that are no longer valid, reports them, and keeps the others', () => {
    const storage = createFakeStorage();
    storage.set(
      'settings',
      JSON.stringify({ ringtone: 'gone', volume: 0.4, mutedUntilMs: 'x', stranger: 1 }),
    );
    const { store, problems } = open(page(storage));
    expect(store.get()).toEqual({ ...defaultSettings, volume: 0.4 });
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("'ringtone'"),
      expect.stringContaining("'mutedUntilMs'"),
    ]);
  });

  it('follows changes in other tabs, and doesn’t report changes of this tab', async () => {
    const storage = createFakeStorage();
    const [first, second] = [open(page(storage)), open(page(storage))];
    first.store.set({ volume: 0.1 });
    await vi.waitFor(() => expect(second.onChange).toHaveBeenCalledOnce());
    expect(second.store.get().volume).toBe(0.1);
    expect(first.onChange).not.toHaveBeenCalled();
    second.store.set({ ringtone: 'uk' });
    await vi.waitFor(() => expect(first.onChange).toHaveBeenCalledOnce());
    expect(first.store.get()).toEqual(second.store.get());
  });

  it('stops following when it is disposed', () => {
    const storage = createFakeStorage();
    open(page(storage)).store.dispose();
    expect(storage.listenerCount()).toBe(0);
  });

  it('keeps settings in memory if they can’t be stored, and reports it', () => {
    const { store, problems } = open(withLocal({ setItem: refuse }));
    store.set({ volume: 0.7 });
    store.set({ ringtone: 'uk' });
    expect(store.get()).toMatchObject({ volume: 0.7, ringtone: 'uk' });
    expect(problems).toMatchObject([{ code: 'storage-failed' }, { code: 'storage-failed' }]);
  });

  it('keeps the agent’s choices under new terms, even if they can’t be stored', () => {
    const { store } = open(withLocal({ setItem: refuse }));
    store.set({ volume: 0.7 });
    store.configure({ defaults: { ...defaultSettings, ringtone: 'uk' }, read: readSettings });
    expect(store.get()).toMatchObject({ volume: 0.7, ringtone: 'uk' });
  });

  it('uses a stored setting again when it becomes valid again', () => {
    const storage = page();
    const { store } = open(storage);
    store.set({ ringtone: 'uk' });
    const terms = (...ringtones: readonly string[]): Parameters<SettingsStore['configure']>[0] => ({
      defaults: defaultSettings,
      read: (settings) => readSettings(settings, ringtones),
    });
    store.configure(terms('us'));
    store.set({ volume: 0.5 });
    expect(store.get()).toMatchObject({ ringtone: 'us', volume: 0.5 });
    store.configure(terms('us', 'uk'));
    expect(store.get()).toMatchObject({ ringtone: 'uk', volume: 0.5 });
    expect(open(storage).store.get()).toMatchObject({ ringtone: 'uk', volume: 0.5 });
  });

  it('uses the defaults if storage can’t be read, and reports it', () => {
    const { store, problems } = open(withLocal({ getItem: refuse }));
    expect(store.get()).toEqual(defaultSettings);
    expect(problems[0]?.cause).toBeInstanceOf(DOMException);
  });

  it('works without storage', () => {
    const { store, problems } = open({ local: undefined, onChangeElsewhere: () => () => undefined });
    store.set({ volume: 0.7 });
    expect([store.get().volume, problems.length]).toEqual([0.7, 0]);
  });
});

describe("the browser's own storage", () => {
  const fakeWindow = (localStorage: () => unknown): EventTarget => {
    const target = new EventTarget();
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target));
    Object.defineProperty(globalThis, 'localStorage', { get: localStorage, configurable: true });
    return target;
  };
  const storageEvent = (key: string | null): Event => Object.assign(new Event('storage'), { key });

  it('reports changes of its key, and when storage is cleared, until it is stopped', () => {
    const target = fakeWindow(() => undefined);
    try {
      const callback = vi.fn();
      const stop = browserStorage().onChangeElsewhere('mine', callback);
      target.dispatchEvent(storageEvent('other'));
      expect(callback).toHaveBeenCalledTimes(0);
      target.dispatchEvent(storageEvent('mine'));
      target.dispatchEvent(storageEvent(null));
      expect(callback).toHaveBeenCalledTimes(2);
      stop();
      target.dispatchEvent(storageEvent('mine'));
      expect(callback).toHaveBeenCalledTimes(2);
    } finally {
      vi.unstubAllGlobals();
      Reflect.deleteProperty(globalThis, 'localStorage');
    }
  });

  it('is missing if reading it throws, or if there is no window', () => {
    fakeWindow(refuse);
    expect(browserStorage().local).toBeUndefined();
    vi.unstubAllGlobals();
    Reflect.deleteProperty(globalThis, 'localStorage');
    expect(browserStorage().local).toBeUndefined();
    expect(() => browserStorage().onChangeElsewhere('mine', vi.fn())()).not.toThrow();
  });
});
