import { expect, it } from 'vitest';
import { createFakeClock } from './fake-clock.js';
import { createFakeLocks } from './fake-locks.js';
import { createFakeTab } from './fake-tab.js';

const settle = (): Promise<void> => createFakeClock().advance(0);
const forEver = (): Promise<void> => new Promise(() => undefined);
const outcome = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    (value) => `resolved ${String(value)}`,
    (error: unknown) => (error as DOMException).name,
  );

it('grants a lock to one at a time, in the order of asking', async () => {
  const locks = createFakeLocks();
  const [first, second] = [createFakeTab(), createFakeTab()];
  const granted: string[] = [];
  let release: (value: string) => void = () => undefined;
  const held = locks.for(first).request('bell', () => {
    granted.push('first');
    return new Promise<string>((resolve) => (release = resolve));
  });
  void locks.for(second).request('bell', () => {
    granted.push('second');
    return forEver();
  });
  await settle();
  expect([granted, locks.holder('bell') === first]).toEqual([['first'], true]);
  release('done');
  expect(await outcome(held)).toBe('resolved done');
  await settle();
  expect([granted, locks.holder('bell') === second]).toEqual([['first', 'second'], true]);
});

it('takes the lock from its holder for one that steals, ahead of the queue', async () => {
  const locks = createFakeLocks();
  const [first, second, thief] = [createFakeTab(), createFakeTab(), createFakeTab()];
  const held = outcome(locks.for(first).request('bell', forEver));
  void locks.for(second).request('bell', forEver);
  await settle();
  void locks.for(thief).request('bell', { steal: true }, forEver);
  expect(await held).toBe('AbortError');
  expect(locks.holder('bell')).toBe(thief);
});

it('lets a signal leave the queue, and not a lock that is held', async () => {
  const locks = createFakeLocks();
  const [first, second] = [createFakeTab(), createFakeTab()];
  const leave = new AbortController();
  void locks.for(first).request('bell', { signal: leave.signal }, forEver);
  const queued = outcome(locks.for(second).request('bell', { signal: leave.signal }, forEver));
  await settle();
  leave.abort();
  expect(await queued).toBe('AbortError');
  expect([locks.holder('bell') === first, locks.requests()]).toEqual([true, 1]);
  const late = locks.for(second).request('bell', { signal: leave.signal }, forEver);
  expect(await outcome(late)).toBe('AbortError');
});

it('refuses a signal together with steal', async () => {
  const { signal } = new AbortController();
  const request = createFakeLocks().for(createFakeTab()).request('bell', { steal: true, signal }, forEver);
  expect(await outcome(request)).toBe('NotSupportedError');
});

it('passes on what a tab held that is gone, over what it waited for', async () => {
  const locks = createFakeLocks();
  const [first, second, third] = [createFakeTab(), createFakeTab(), createFakeTab()];
  for (const tab of [first, second, third]) void locks.for(tab).request('bell', forEver);
  await settle();
  second.crash();
  first.crash();
  await settle();
  expect([locks.holder('bell') === third, locks.requests()]).toEqual([true, 1]);
});

it('holds the lock of a tab that hangs, which runs when it goes on', async () => {
  const locks = createFakeLocks();
  const hung = createFakeTab();
  let isGranted = false;
  hung.hang();
  void locks.for(hung).request('bell', () => {
    isGranted = true;
    return forEver();
  });
  await settle();
  expect([locks.holder('bell') === hung, isGranted]).toEqual([true, false]);
  hung.resume();
  await settle();
  expect(isGranted).toBe(true);
});

it('releases the lock of one whose callback throws', async () => {
  const locks = createFakeLocks();
  const request = locks.for(createFakeTab()).request('bell', () => {
    throw new RangeError('mine');
  });
  expect(await outcome(request)).toBe('RangeError');
  expect(locks.requests()).toBe(0);
});

it('tells which page holds which lock, also of one that hangs', async () => {
  const locks = createFakeLocks();
  const [first, second] = [createFakeTab(), createFakeTab()];
  for (const tab of [first, second]) void locks.for(tab).request('bell', forEver);
  await settle();
  const holder = async (): Promise<string | undefined> =>
    (await locks.for(second).query()).held
      ?.map(({ name, clientId }) => `${String(name)} ${String(clientId)}`)
      .join();
  const before = await holder();
  first.hang();
  expect(await holder()).toBe(before);
  first.crash();
  await settle();
  const after = await holder();
  expect(after).toMatch(/^bell /);
  expect(after).not.toBe(before);
});
