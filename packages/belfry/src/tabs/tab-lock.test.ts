import { expect, it } from 'vitest';
import { createFakeBrowser } from '../testing/fake-browser.js';
import { createFakeClock } from '../testing/fake-clock.js';
import type { Locks } from '../browser/tab-environment.js';
import { createTabLock, type TabLock } from './tab-lock.js';

const settle = (): Promise<void> => createFakeClock().advance(0);

function setUp(): { open: (slowed?: (locks: Locks) => Locks) => { lock: TabLock; events: string[] } } {
  const browser = createFakeBrowser();
  return {
    open(slowed = (locks) => locks) {
      const events: string[] = [];
      const { locks } = browser.openTab().environment;
      if (locks === undefined) throw new Error('The fake browser has locks.');
      const lock = createTabLock({
        name: 'leader',
        locks: slowed(locks),
        onHeld: () => events.push('held'),
        onLost: () => events.push('lost'),
        onUnavailable: () => events.push('unavailable'),
      });
      return { lock, events };
    },
  };
}

it('is held, handed over, and granted again from the end of the queue', async () => {
  const { open } = setUp();
  const [first, second] = [open(), open()];
  await settle();
  expect([first.events, second.events]).toEqual([['held'], []]);
  first.lock.handOver();
  await settle();
  expect([first.events, second.events]).toEqual([['held', 'lost'], ['held']]);
  second.lock.handOver();
  await settle();
  expect(first.events).toEqual(['held', 'lost', 'held']);
});

it('is stolen only once if steal() is called twice before it is granted', async () => {
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
  expect(thief.events.at(-1)).toBe('held');
  thief.lock.handOver();
  await settle();
  expect([first.events.at(-1), thief.events.at(-1)]).toEqual(['held', 'lost']);
});

it('identifies its holder, and returns undefined if that is unknown', async () => {
  const { open } = setUp();
  const [first, second] = [open(), open()];
  await settle();
  const before = await second.lock.holder();
  expect(await first.lock.holder()).toBe(before);
  first.lock.handOver();
  await settle();
  expect(await second.lock.holder()).not.toBe(before);
  const withoutQuery = open((locks) => ({
    request: locks.request.bind(locks),
    query: () => Promise.reject(new DOMException('no', 'SecurityError')),
  }));
  expect(await withoutQuery.lock.holder()).toBeUndefined();
});
