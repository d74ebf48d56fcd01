import { createRinger, type Ringer, type SettingLocks } from 'belfry';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createProblemLog, type ProblemLog } from '../problems/problem-log.js';
import { createOwnSound, type OwnSound } from './create-own-sound.js';
import type { InspectedSound } from './inspect-sound.js';
import { ownSoundRingtone } from './own-sound-store.js';
import { createFakeBrowser, type FakeBrowser } from './own-sounds.test-support.js';

const ringers: Ringer[] = [];
afterEach(() => {
  for (const ringer of ringers.splice(0)) ringer.dispose();
  vi.unstubAllGlobals();
});

interface SetUp {
  readonly locks?: SettingLocks;
  readonly inspected?: InspectedSound;
}
interface Desk {
  readonly browser: FakeBrowser;
  readonly ringer: Ringer;
  readonly ownSound: OwnSound;
  readonly problems: ProblemLog;
  readonly warn: ReturnType<typeof vi.fn>;
  readonly inspect: ReturnType<typeof vi.fn<() => Promise<InspectedSound>>>;
  configure(locks: SettingLocks): void;
}

function setUp({ locks = {}, inspected = fit(1) }: SetUp = {}): Desk {
  const browser = createFakeBrowser();
  vi.stubGlobal('localStorage', browser.localStorage);
  const store = browser.openStore();
  const ringer = createRinger({ sources: [], locks, ringtones: store.ringtones() });
  ringers.push(ringer);
  let held = locks;
  const configure = (): void => ringer.configure({ locks: held, ringtones: store.ringtones() });
  store.subscribe(configure);
  const warn = vi.fn();
  const problems = createProblemLog({ warn });
  const inspect = vi.fn(() => Promise.resolve(inspected));
  const ownSound = createOwnSound({ store, ringer, defaultRingtone: () => 'uk', inspect, problems });
  return {
    browser,
    ringer,
    ownSound,
    problems,
    warn,
    inspect,
    configure(next) {
      held = next;
      configure();
    },
  };
}
const fit = (value: number): InspectedSound => ({ state: 'fit', bytes: Uint8Array.from([value]).buffer });
const file = (name = 'bell.mp3'): File => new File(['x'], name);
const names = (ringer: Ringer): string[] => ringer.state().ringtones.map(({ name }) => name);

describe('the own sound', () => {
  it('is kept, is a ringtone, and is the one that rings', async () => {
    const { ownSound, ringer } = setUp();
    const steps: string[] = [];
    ownSound.subscribe(() => steps.push(ownSound.state().progress.step));
    await ownSound.upload(file());
    expect(ringer.state().settings.ringtone).toBe(ownSoundRingtone);
    expect(names(ringer)).toContain(ownSoundRingtone);
    expect(ownSound.state()).toMatchObject({ kept: { name: 'bell.mp3' }, progress: { step: 'kept' } });
    expect([steps[0], steps.at(-1)]).toEqual(['checking', 'kept']);
  });

  it('is removed, and the default rings again, without a moment of a ringtone that is unknown', async () => {
    const { ownSound, ringer, browser, problems } = setUp();
    await ownSound.upload(file());
    const unknown: string[] = [];
    // The ringer itself finds fault with a remembered choice that it does not know.
    ringer.on('problem', ({ error }) => unknown.push(error.message));
    ringer.on('change', ({ state: { settings, ringtones } }) => {
      if (!ringtones.some(({ name }) => name === settings.ringtone)) unknown.push(settings.ringtone);
    });
    await ownSound.remove();
    expect(ringer.state().settings.ringtone).toBe('uk');
    expect(names(ringer)).not.toContain(ownSoundRingtone);
    expect([ownSound.state().kept, ownSound.state().progress.step]).toEqual([undefined, 'removed']);
    expect([browser.files.size, unknown, problems.problems()]).toEqual([0, [], []]);
  });

  it('leaves another choice as it is when it is removed', async () => {
    const { ownSound, ringer } = setUp();
    await ownSound.upload(file());
    ringer.set({ ringtone: 'chime' });
    await ownSound.remove();
    expect(ringer.state().settings.ringtone).toBe('chime');
  });

  it('that cannot ring is refused, and the one before stays', async () => {
    const { ownSound, ringer, inspect } = setUp();
    await ownSound.upload(file('good.mp3'));
    inspect.mockResolvedValueOnce({ state: 'unfit', why: 'too-long' });
    await ownSound.upload(file('long.mp3'));
    expect(ownSound.state()).toMatchObject({
      kept: { name: 'good.mp3' },
      progress: { step: 'refused', why: 'too-long' },
    });
    expect(ringer.state().settings.ringtone).toBe(ownSoundRingtone);
  });

  it('that the browser does not keep is refused, and it is logged why', async () => {
    const { ownSound, ringer, browser, warn, problems } = setUp();
    browser.refuse('files');
    await ownSound.upload(file());
    expect(ownSound.state()).toMatchObject({
      kept: undefined,
      progress: { step: 'refused', why: 'not-kept' },
    });
    expect(ringer.state().settings.ringtone).toBe('us');
    expect(warn.mock.calls.join()).toContain('no room');
    // The panel says it beside the button, not twice.
    expect(problems.problems()).toEqual([]);
  });

  it('never overrides a lock on the ringtone: neither uploaded nor removed', async () => {
    const { ownSound, ringer, inspect, browser } = setUp({ locks: { ringtone: 'chime' } });
    await ownSound.upload(file());
    expect(ownSound.state().progress).toEqual({ step: 'refused', why: 'locked' });
    expect([inspect.mock.calls.length, browser.files.size]).toEqual([0, 0]);
    expect(ringer.state().settings.ringtone).toBe('chime');
  });

  it('gives way to a lock that comes later, and is back when that is lifted', async () => {
    const { ownSound, ringer, ...desk } = setUp();
    await ownSound.upload(file());
    desk.configure({ ringtone: 'chime' });
    expect(ringer.state().settings.ringtone).toBe('chime');
    await ownSound.remove();
    expect(ownSound.state()).toMatchObject({ kept: {}, progress: { step: 'refused', why: 'locked' } });
    desk.configure({});
    expect(ringer.state().settings.ringtone).toBe(ownSoundRingtone);
  });

  it('is refused by a lock that came while it was looked into', async () => {
    const { ownSound, inspect, browser, ...desk } = setUp();
    inspect.mockImplementationOnce(() => {
      desk.configure({ ringtone: 'chime' });
      return Promise.resolve(fit(1));
    });
    await ownSound.upload(file());
    expect(ownSound.state().progress).toEqual({ step: 'refused', why: 'locked' });
    expect(browser.files.size).toBe(0);
  });

  it('is the last of several that were chosen in haste', async () => {
    const { ownSound, inspect, browser } = setUp();
    let finishFirst: (inspected: InspectedSound) => void = () => undefined;
    inspect.mockReturnValueOnce(new Promise((resolve) => (finishFirst = resolve)));
    const first = ownSound.upload(file('first.mp3'));
    const second = ownSound.upload(file('second.mp3'));
    await vi.waitFor(() => expect(inspect).toHaveBeenCalledOnce());
    finishFirst(fit(1));
    await Promise.all([first, second]);
    expect([ownSound.state().kept?.name, browser.files.size]).toEqual(['second.mp3', 1]);
  });

  it('says no more of itself once that was seen, or another tab did something else', async () => {
    const { ownSound, browser } = setUp();
    await ownSound.upload(file());
    ownSound.acknowledge();
    expect(ownSound.state().progress).toEqual({ step: 'none' });
    await ownSound.upload(file());
    const there = browser.openStore();
    await there.forget();
    browser.tell();
    expect(ownSound.state()).toEqual({ kept: undefined, progress: { step: 'none' } });
  });

  it('changes nothing any more once disposed of', async () => {
    const { ownSound, inspect, browser } = setUp();
    let finish: (inspected: InspectedSound) => void = () => undefined;
    inspect.mockReturnValueOnce(new Promise((resolve) => (finish = resolve)));
    const upload = ownSound.upload(file());
    await vi.waitFor(() => expect(inspect).toHaveBeenCalledOnce());
    ownSound.dispose();
    finish(fit(1));
    await upload;
    expect(browser.files.size).toBe(0);
  });
});
