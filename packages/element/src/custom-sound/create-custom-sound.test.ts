import { createRinger, type Ringer, type SettingLocks, type Settings } from 'belfry';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createProblemLog, type ProblemLog } from '../problems/problem-log.js';
import { createCustomSound, type CustomSound } from './create-custom-sound.js';
import type { InspectedSound } from './inspect-sound.js';
import { customSoundRingtone } from './custom-sound-store.js';
import { createFakeBrowser, soundBytes, type FakeBrowser } from './custom-sounds.test-support.js';

const ringers: Ringer[] = [];
afterEach(() => {
  for (const ringer of ringers.splice(0)) ringer.dispose();
  vi.unstubAllGlobals();
});

interface SetUp {
  readonly locks?: SettingLocks;
  readonly inspected?: InspectedSound;
}
interface Fixture {
  readonly browser: FakeBrowser;
  readonly ringer: Ringer;
  readonly customSound: CustomSound;
  readonly problems: ProblemLog;
  readonly warn: ReturnType<typeof vi.fn>;
  readonly inspect: ReturnType<typeof vi.fn<() => Promise<InspectedSound>>>;
  configure(locks: SettingLocks, settings?: Partial<Settings>): void;
}

function setUp({ locks = {}, inspected = usable }: SetUp = {}): Fixture {
  const browser = createFakeBrowser();
  vi.stubGlobal('localStorage', browser.localStorage);
  const store = browser.openStore();
  let settings: Partial<Settings> = { ringtone: 'uk' };
  const ringer = createRinger({ sources: [], locks, settings, ringtones: store.ringtones() });
  ringers.push(ringer);
  let currentLocks = locks;
  const configure = (): void =>
    ringer.configure({ locks: currentLocks, settings, ringtones: store.ringtones() });
  store.subscribe(configure);
  const warn = vi.fn();
  const problems = createProblemLog({ warn });
  const inspect = vi.fn(() => Promise.resolve(inspected));
  const customSound = createCustomSound({ store, ringer, inspect, problems });
  return {
    browser,
    ringer,
    customSound,
    problems,
    warn,
    inspect,
    configure(nextLocks, nextSettings = settings) {
      currentLocks = nextLocks;
      settings = nextSettings;
      configure();
    },
  };
}
const usable: InspectedSound = { state: 'usable', bytes: soundBytes() };
const file = (name = 'bell.mp3'): File => new File(['x'], name);
const names = (ringer: Ringer): string[] => ringer.state().ringtones.map(({ name }) => name);

describe('the custom sound', () => {
  it('is saved, becomes a ringtone, and is chosen', async () => {
    const { customSound, ringer } = setUp();
    const steps: string[] = [];
    customSound.subscribe(() => steps.push(customSound.state().progress.step));
    await customSound.upload(file());
    expect(ringer.state().settings.ringtone).toBe(customSoundRingtone);
    expect(names(ringer)).toContain(customSoundRingtone);
    expect(customSound.state()).toMatchObject({ saved: { name: 'bell.mp3' }, progress: { step: 'saved' } });
    expect([steps[0], steps.at(-1)]).toEqual(['checking', 'saved']);
  });

  it('gives way to the default when it is removed, without ever choosing an unknown ringtone', async () => {
    const { customSound, ringer, browser, problems } = setUp();
    await customSound.upload(file());
    const unknown: string[] = [];
    // The ringer reports a saved choice that it doesn't know.
    ringer.on('problem', ({ error }) => unknown.push(error.message));
    ringer.on('change', ({ state: { settings, ringtones } }) => {
      if (!ringtones.some(({ name }) => name === settings.ringtone)) unknown.push(settings.ringtone);
    });
    await customSound.remove();
    expect(ringer.state().settings.ringtone).toBe('uk');
    expect(names(ringer)).not.toContain(customSoundRingtone);
    expect([customSound.state().saved, customSound.state().progress.step]).toEqual([undefined, 'removed']);
    expect([browser.files.size, unknown, problems.problems()]).toEqual([0, [], []]);
  });

  it('leaves another chosen ringtone alone when it is removed', async () => {
    const { customSound, ringer } = setUp();
    await customSound.upload(file());
    ringer.set({ ringtone: 'chime' });
    await customSound.remove();
    expect(ringer.state().settings.ringtone).toBe('chime');
  });

  it('stays when its replacement is rejected', async () => {
    const { customSound, ringer, inspect } = setUp();
    await customSound.upload(file('good.mp3'));
    inspect.mockResolvedValueOnce({ state: 'unusable', why: 'too-long' });
    await customSound.upload(file('long.mp3'));
    expect(customSound.state()).toMatchObject({
      saved: { name: 'good.mp3' },
      progress: { step: 'rejected', why: 'too-long' },
    });
    expect(ringer.state().settings.ringtone).toBe(customSoundRingtone);
  });

  it('is rejected, and the reason logged, when the browser can’t save it', async () => {
    const { customSound, ringer, browser, warn, problems } = setUp();
    browser.refuse('files');
    await customSound.upload(file());
    expect(customSound.state()).toMatchObject({
      saved: undefined,
      progress: { step: 'rejected', why: 'not-saved' },
    });
    expect(ringer.state().settings.ringtone).toBe('uk');
    expect(warn.mock.calls.join()).toContain('no room');
    // The panel already says so next to the button.
    expect(problems.problems()).toEqual([]);
  });

  it('never overrides a lock on the ringtone', async () => {
    const { customSound, ringer, inspect, browser } = setUp({ locks: { ringtone: 'chime' } });
    await customSound.upload(file());
    expect(customSound.state().progress).toEqual({ step: 'rejected', why: 'locked' });
    expect([inspect.mock.calls.length, browser.files.size]).toEqual([0, 0]);
    expect(ringer.state().settings.ringtone).toBe('chime');
  });

  it('gives way to a later lock, and rings again after the lock', async () => {
    const { customSound, ringer, ...fixture } = setUp();
    await customSound.upload(file());
    fixture.configure({ ringtone: 'chime' });
    expect(ringer.state().settings.ringtone).toBe('chime');
    fixture.configure({});
    expect(ringer.state().settings.ringtone).toBe(customSoundRingtone);
  });

  it('can be removed while the ringtone is locked, and leaves no choice behind', async () => {
    const { customSound, ringer, browser, problems, ...fixture } = setUp();
    await customSound.upload(file());
    fixture.configure({ ringtone: 'chime' });
    await customSound.remove();
    expect(customSound.state()).toMatchObject({ saved: undefined, progress: { step: 'removed' } });
    expect(browser.files.size).toBe(0);
    fixture.configure({});
    expect(ringer.state().settings.ringtone).toBe('uk');
    expect(problems.problems()).toEqual([]);
  });

  it('leaves another choice alone when it is removed while the ringtone is locked', async () => {
    const { customSound, ringer, ...fixture } = setUp();
    await customSound.upload(file());
    ringer.set({ ringtone: 'france' });
    fixture.configure({ ringtone: 'chime' });
    await customSound.remove();
    fixture.configure({});
    expect(ringer.state().settings.ringtone).toBe('france');
  });

  it('is no longer a choice after it is removed, so that a later default applies', async () => {
    const { customSound, ringer, ...fixture } = setUp();
    await customSound.upload(file());
    await customSound.remove();
    fixture.configure({}, { ringtone: 'spain' });
    expect(ringer.state().settings.ringtone).toBe('spain');
  });

  it('is rejected if a lock arrives during the check', async () => {
    const { customSound, inspect, browser, ...fixture } = setUp();
    inspect.mockImplementationOnce(() => {
      fixture.configure({ ringtone: 'chime' });
      return Promise.resolve(usable);
    });
    await customSound.upload(file());
    expect(customSound.state().progress).toEqual({ step: 'rejected', why: 'locked' });
    expect(browser.files.size).toBe(0);
  });

  it('is the last of several files chosen in quick succession', async () => {
    const { customSound, inspect, browser } = setUp();
    let finishFirst: (inspected: InspectedSound) => void = () => undefined;
    inspect.mockReturnValueOnce(new Promise((resolve) => (finishFirst = resolve)));
    const first = customSound.upload(file('first.mp3'));
    const second = customSound.upload(file('second.mp3'));
    await vi.waitFor(() => expect(inspect).toHaveBeenCalledOnce());
    finishFirst(usable);
    await Promise.all([first, second]);
    expect([customSound.state().saved?.name, browser.files.size]).toEqual(['second.mp3', 1]);
  });

  it('clears the result once the agent has seen it, or when another tab changes the sound', async () => {
    const { customSound, browser } = setUp();
    await customSound.upload(file());
    customSound.acknowledge();
    expect(customSound.state().progress).toEqual({ step: 'none' });
    await customSound.upload(file());
    const there = browser.openStore();
    await there.remove();
    browser.fireStorageEvent();
    expect(customSound.state()).toEqual({ saved: undefined, progress: { step: 'none' } });
  });

  it('has no effect after dispose()', async () => {
    const { customSound, inspect, browser } = setUp();
    let finish: (inspected: InspectedSound) => void = () => undefined;
    inspect.mockReturnValueOnce(new Promise((resolve) => (finish = resolve)));
    const upload = customSound.upload(file());
    await vi.waitFor(() => expect(inspect).toHaveBeenCalledOnce());
    customSound.dispose();
    finish(usable);
    await upload;
    expect(browser.files.size).toBe(0);
  });
});
