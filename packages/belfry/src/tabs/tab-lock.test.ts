import { expect, it } from 'vitest';
import { createFakeBrowser } from '../testing/fake-browser.js';
import { createFakeClock } from '../testing/fake-clock.js';
import type { Locks } from '../browser/tab-environment.js';
import { createTabLock, type TabLock } from './tab-lock.js';

const settle = (): Promise<void> => createFakeClock().advance(0);

function setUp(): { open: (slowed?: (locks: Locks) => Locks) => { lock: TabLock; heard: string[] } } {
  const browser = createFakeBrowser();
  return {
    open(slowed = (locks) => locks) {
      const heard: string[] = [];
      const { locks } = browser.openTab().environment;
      if (locks === undefined) throw new Error('The fake browser has locks.');
      const lock = createTabLock({
        name: 'bell',
        locks: slowed(locks),
        onHeld: () => heard.push('held'),
        onLost: () => heard.push('lost'),
        onUnavailable: () => heard.push('unavailable'),
      });
      return { lock, heard };
    },
  };
}

it('is held, handed over, and had again from the end of the queue', async () => {
  const { open } = setUp();
  const [first, second] = [open(), open()];
  await settle();
  expect([first.heard, second.heard]).toEqual([['held'], []]);
  first.lock.handOver();
  await settle();
  expect([first.heard, second.heard]).toEqual([['held', 'lost'], ['held']]);
  second.lock.handOver();
  await settle();
  expect(first.heard).toEqual(['held', 'lost', 'held']);
});

it('is not stolen a second time, when it was asked for twice before it came', async () => {
  const { open } = setUp();
  let letPass: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (letPass = resolve));
  const first = open();
  await settle();
  const thief = open((locks) => ({
    query: () => locks.query(),
    request: (async (name: string, options: LockOptions, callback: LockGrantedCallback<unknown>) => {
      if (options.steal === true) await gate;
      return locks.request(name, options, callback);
    }) as Locks['request'],
  }));
  await settle();
  thief.lock.steal();
  await settle();
  thief.lock.steal();
  letPass();
  await settle();
  expect(thief.heard.at(-1)).toBe('held');
  thief.lock.handOver();
  await settle();
  expect([first.heard.at(-1), thief.heard.at(-1)]).toEqual(['held', 'lost']);
});

it('tells its holder from the next, and nothing where it cannot be known', async () => {
  const { open } = setUp();
  const [first, second] = [open(), open()];
  await settle();
  const before = await second.lock.holder();
  expect(await first.lock.holder()).toBe(before);
  first.lock.handOver();
  await settle();
  expect(await second.lock.holder()).not.toBe(before);
  const blind = open((locks) => ({
    request: locks.request.bind(locks),
    query: () => Promise.reject(new DOMException('no', 'SecurityError')),
  }));
  expect(await blind.lock.holder()).toBeUndefined();
});
