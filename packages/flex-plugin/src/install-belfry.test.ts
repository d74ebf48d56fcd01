import { afterEach, expect, test, vi } from 'vitest';
import { createFakeClock, createFakeWorker, type FakeWorker } from 'belfry/testing';
import { BelfryPlugin } from './belfry-plugin.js';
import type { FlexHost, FlexManagerHost, FlexWorker } from './flex/flex-host.js';
import type { BelfryFlexOptions } from './configuration/administrator-configuration.js';
import { installBelfry, type InstalledBelfry } from './install-belfry.js';

const installed: InstalledBelfry[] = [];
afterEach(() => {
  for (const belfry of installed.splice(0)) belfry.dispose();
  vi.restoreAllMocks();
});

interface FakeFlex extends FlexHost {
  readonly header: Set<unknown>;
}

function createFlex(): FakeFlex {
  const header = new Set<unknown>();
  return {
    header,
    MainHeader: {
      Content: {
        add(component) {
          header.add(component);
          return () => header.delete(component);
        },
      },
    },
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
  expect(flex.header.size).toBe(1);
  expect(flex.AudioPlayerManager.play(native)).not.toBe('a sound');
  belfry.dispose();
  expect(flex.header.size).toBe(0);
  expect(flex.AudioPlayerManager.play(native)).toBe('a sound');
});

test('passes options to the ringer', () => {
  const { ringer } = install(createFlex(), { settings: { ringtone: 'chime', volume: 0.5 } });
  expect(ringer.state().settings).toMatchObject({ ringtone: 'chime', volume: 0.5 });
});

test('ignores an invalid option, logs its path, and applies the others', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const { ringer } = install(createFlex(), { settings: { ringtone: 'chime', volume: 7 } });
  expect(ringer.state().settings).toMatchObject({ ringtone: 'chime', volume: 1 });
  expect(warn.mock.calls.map(([message]) => String(message)).join()).toContain('options.settings.volume');
});

test('works without Flex’s header and player, and logs both problems', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const { ringer } = install({
    ...createFlex(),
    MainHeader: undefined,
    AudioPlayerManager: undefined,
  } as unknown as FlexHost);
  expect(ringer.state().settings.ringtone).toBe('us');
  expect(warn).toHaveBeenCalledTimes(2);
});

test('reads the plugin’s options from the service configuration', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const flex = createFlex();
  await new BelfryPlugin().init(flex, createManager({ maxRingMs: -1 }));
  expect(flex.header.size).toBe(1);
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
  expect(belfry.ringer.state().calls).toHaveLength(1);
  expect(belfry.ringer.state().plan.state).toBe(isDelayed ? 'quiet' : 'ring');
});

test('never throws, and leaves Flex’s ringtone on if Belfry can’t start', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const flex = createFlex();
  await new BelfryPlugin().init(flex, undefined as never);
  expect(warn).toHaveBeenCalledOnce();
  expect(flex.AudioPlayerManager.play(native)).toBe('a sound');
});
