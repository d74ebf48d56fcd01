// @vitest-environment happy-dom
import { createElement } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createFakeClock, createFakeWorker, type FakeWorker } from 'belfry/testing';
import { BelfryPlugin } from './belfry-plugin.js';
import { createFakeFlexHeader, type FakeFlexHeader } from './flex/flex-header.test-support.js';
import type { FlexHost, FlexManagerHost, FlexWorker } from './flex/flex-host.js';
import type { BelfryFlexOptions } from './configuration/administrator-configuration.js';
import { installBelfry, type InstalledBelfry } from './install-belfry.js';

const installed: InstalledBelfry[] = [];
const headers: FakeFlexHeader[] = [];
afterEach(() => {
  for (const belfry of installed.splice(0)) belfry.dispose();
  for (const header of headers.splice(0)) header.dispose();
  vi.restoreAllMocks();
});

interface FakeFlex extends FlexHost {
  readonly header: FakeFlexHeader;
}

function createFlex(): FakeFlex {
  const header = createFakeFlexHeader();
  headers.push(header);
  return {
    header,
    MainHeader: header.MainHeader,
    AudioPlayerManager: { play: () => 'a sound', stop: () => undefined },
    Actions: { invokeAction: () => Promise.resolve() },
    TaskChannels: { getRegistered: () => [{ sounds: { Pending: { url: 'ring.mp3' } } }] },
    withTheme: (component) => component as never,
  };
}

function createManager(belfry?: BelfryFlexOptions): FlexManagerHost {
  return {
    store: { getState: () => ({}), subscribe: () => () => undefined },
    serviceConfiguration: { ui_attributes: { belfry } },
  };
}

/** The worker of Flex, ready. */
function createWorker(): FakeWorker & FlexWorker {
  const worker = createFakeWorker(createFakeClock());
  worker.ready();
  const removeListener: FakeWorker['off'] = (name, listener) => worker.off(name, listener);
  return Object.assign(worker, { removeListener }) as FakeWorker & FlexWorker;
}

function install(flex: FlexHost, options?: BelfryFlexOptions): InstalledBelfry {
  const belfry = installBelfry(flex, createManager(), options);
  installed.push(belfry);
  return belfry;
}

const native = { url: 'ring.mp3', repeatable: true };

test('adds the bell and mutes Flex’s ringtone, and undoes both on dispose()', () => {
  const flex = createFlex();
  const belfry = install(flex);
  flex.header.render();
  expect(flex.header.bell()).not.toBeNull();
  expect(flex.AudioPlayerManager.play(native)).not.toBe('a sound');
  belfry.dispose();
  expect([flex.header.bell(), flex.header.componentCount()]).toEqual([null, 0]);
  expect(flex.AudioPlayerManager.play(native)).toBe('a sound');
});

test('passes options to the ringer', () => {
  const belfry = install(createFlex(), { settings: { ringtone: 'chime', volume: 0.5 } });
  expect(belfry.ringer()?.state().settings).toMatchObject({ ringtone: 'chime', volume: 0.5 });
});

test('ignores an invalid option, logs its path, and applies the others', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const belfry = install(createFlex(), { settings: { ringtone: 'chime', volume: 7 } });
  expect(belfry.ringer()?.state().settings).toMatchObject({ ringtone: 'chime', volume: 1 });
  expect(warn.mock.calls.map(([message]) => String(message)).join()).toContain('options.settings.volume');
});

test('works without Flex’s header and player, and logs both problems', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const belfry = install({
    ...createFlex(),
    MainHeader: undefined,
    AudioPlayerManager: undefined,
  } as unknown as FlexHost);
  expect(belfry.ringer()?.state().settings.ringtone).toBe('us');
  expect(warn).toHaveBeenCalledTimes(2);
});

test('reads the plugin’s options from the service configuration', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const flex = createFlex();
  await new BelfryPlugin().init(flex, createManager({ maxRingMs: -1 }));
  flex.header.render();
  expect(flex.header.bell()).not.toBeNull();
  expect(warn.mock.calls.map(([message]) => String(message)).join()).toContain('maxRingMs');
});

test.each<[string, BelfryFlexOptions | undefined, boolean]>([
  ['a task that another plugin may answer rings after a delay', undefined, true],
  ['a task rings at once if the list of automatic tasks is empty', { autoAnswer: [] }, false],
  [
    'a task rings at once if the list names other tasks',
    { autoAnswer: [{ when: { attributes: { robot: true } } }] },
    false,
  ],
  ['a delay follows the configured list', { autoAnswer: [{ when: { channel: 'voice' } }] }, true],
])('%s', (_, options, isDelayed) => {
  const worker = createWorker();
  const belfry = installBelfry(createFlex(), { ...createManager(options), workerClient: worker });
  installed.push(belfry);
  worker.offer({ sid: 'WR1', attributes: { autoAnswer: true } });
  expect(belfry.ringer()?.state().calls).toHaveLength(1);
  expect(belfry.ringer()?.state().plan.state).toBe(isDelayed ? 'quiet' : 'ring');
});

test('never throws, and leaves Flex’s ringtone on if Belfry can’t start', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const flex = createFlex();
  await new BelfryPlugin().init(flex, undefined as never);
  expect(warn).toHaveBeenCalledOnce();
  expect(flex.AudioPlayerManager.play(native)).toBe('a sound');
});

test('a second copy says so and steps aside, so that there is one bell and calls ring once', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const flex = createFlex();
  const first = install(flex);
  await new BelfryPlugin().init(flex, createManager());
  const second = install(flex);
  expect(flex.header.componentCount()).toBe(1);
  expect(second.ringer()).toBeUndefined();
  expect(warn.mock.calls.map(String).join()).toContain('Belfry is already installed');
  second.dispose();
  expect(first.ringer()).toBeDefined();
  first.dispose();
  expect(install(flex).ringer()).toBeDefined();
});

test('a copy that can’t start doesn’t keep another one from starting', () => {
  const flex = createFlex();
  expect(() => installBelfry(flex, undefined as never)).toThrow();
  expect(install(flex).ringer()).toBeDefined();
});

test('shows the bell in Flex’s theme and language, with what it needs', () => {
  const flex = createFlex();
  const theme = { isLight: false, tokens: { textColors: { colorTextLink: 'rebeccapurple' } } };
  const themed = { ...flex, withTheme: ((bell: never) => () => createElement(bell, { theme })) as never };
  const belfry = installBelfry(themed, { ...createManager(), localization: { localeTag: 'de-AT' } });
  installed.push(belfry);
  flex.header.render();
  const bell = flex.header.bell();
  expect(bell).toMatchObject({ language: 'de-AT', ringer: belfry.ringer() });
  expect(bell?.getAttribute('theme')).toBe('dark');
  expect(bell?.style.getPropertyValue('--belfry-color-accent')).toBe('rebeccapurple');
});

describe('enabled', () => {
  function setUp(enabled: BelfryFlexOptions['enabled']): {
    readonly flex: FakeFlex;
    readonly belfry: InstalledBelfry;
    readonly worker: FakeWorker & FlexWorker;
    readonly setEnabled: (next: unknown) => void;
    readonly setAttributes: (attributes: Readonly<Record<string, unknown>>) => void;
  } {
    const flex = createFlex();
    const worker = createWorker();
    const listeners = new Set<() => void>();
    let current: unknown = enabled;
    let attributes: Readonly<Record<string, unknown>> = {};
    const manager: FlexManagerHost = {
      store: {
        getState: () => ({}),
        subscribe(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      get serviceConfiguration() {
        return { ui_attributes: { belfry: current === undefined ? {} : { enabled: current } } };
      },
      workerClient: Object.defineProperty(worker, 'attributes', { get: () => attributes }),
    };
    const belfry = installBelfry(flex, manager);
    installed.push(belfry);
    flex.header.render();
    const dispatch = (): void => [...listeners].forEach((listener) => listener());
    return {
      flex,
      belfry,
      worker,
      setEnabled(next) {
        current = next;
        dispatch();
      },
      setAttributes(next) {
        attributes = next;
        dispatch();
      },
    };
  }
  const isOn = ({ header, AudioPlayerManager }: FakeFlex): boolean => {
    const isMuted = AudioPlayerManager.play(native) !== 'a sound';
    expect(header.bell() !== null).toBe(isMuted);
    return isMuted;
  };

  test('that is false leaves Flex as it is', () => {
    const { flex, belfry } = setUp(false);
    expect(isOn(flex)).toBe(false);
    expect(belfry.ringer()).toBeUndefined();
    expect(Object.keys(flex.AudioPlayerManager)).toEqual(['play', 'stop']);
  });

  test('that is mistyped leaves Belfry on and is logged', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
    expect(isOn(setUp('false' as never).flex)).toBe(true);
    expect(isOn(setUp({ worker: { team: {} } }).flex)).toBe(true);
    expect(warn.mock.calls.join()).toContain('ui_attributes.belfry.enabled: "false" is not allowed');
  });

  test('turns Belfry on and off with the configuration, during a ring too', () => {
    const { flex, belfry, worker, setEnabled } = setUp(true);
    worker.offer({ sid: 'WR1' });
    expect(belfry.ringer()?.state().plan.state).toBe('ring');
    setEnabled(false);
    expect([isOn(flex), belfry.ringer()]).toEqual([false, undefined]);
    setEnabled(undefined);
    expect(isOn(flex)).toBe(true);
    expect(belfry.ringer()?.state().plan.state).toBe('ring');
  });

  test('follows the attributes of the agent', () => {
    const { flex, setAttributes } = setUp({ worker: { team: 'pilot*' } });
    expect(isOn(flex)).toBe(false);
    setAttributes({ team: 'pilot-2' });
    expect(isOn(flex)).toBe(true);
    setAttributes({ team: 'others' });
    expect(isOn(flex)).toBe(false);
  });

  test('passes each ringer to listeners, and calls what they return when it is turned off', () => {
    const { belfry, setEnabled } = setUp(true);
    const off = vi.fn();
    const ringers: unknown[] = [];
    const remove = belfry.onRinger((ringer) => {
      ringers.push(ringer);
      return off;
    });
    setEnabled(false);
    expect([ringers.length, off.mock.calls.length]).toEqual([1, 1]);
    setEnabled(true);
    expect(new Set(ringers).size).toBe(2);
    remove();
    setEnabled(false);
    expect(off).toHaveBeenCalledTimes(2);
  });
});
