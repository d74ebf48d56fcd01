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

it('grants a lock to one request at a time, in order', async () => {
  const locks = createFakeLocks();
  const [first, second] = [createFakeTab(), createFakeTab()];
  const granted: string[] = [];
  let release: (value: string) => void = () => undefined;
  const held = locks.for(first).request('leader', () => {
    granted.push('first');
    return new Promise<string>((resolve) => (release = resolve));
  });
  void locks.for(second).request('leader', () => {
    granted.push('second');
    return forEver();
  });
  await settle();
  expect([granted, locks.holder('leader') === first]).toEqual([['first'], true]);
  release('done');
  expect(await outcome(held)).toBe('resolved done');
  await settle();
  expect([granted, locks.holder('leader') === second]).toEqual([['first', 'second'], true]);
});

it('lets a tab steal the lock from its holder, ahead of the queue', async () => {
  const locks = createFakeLocks();
  const [first, second, thief] = [createFakeTab(), createFakeTab(), createFakeTab()];
  const held = outcome(locks.for(first).request('leader', forEver));
  void locks.for(second).request('leader', forEver);
  await settle();
  void locks.for(thief).request('leader', { steal: true }, forEver);
  expect(await held).toBe('AbortError');
  expect(locks.holder('leader')).toBe(thief);
});

it('lets a signal leave the queue, but not release a held lock', async () => {
  const locks = createFakeLocks();
  const [first, second] = [createFakeTab(), createFakeTab()];
  const leave = new AbortController();
  void locks.for(first).request('leader', { signal: leave.signal }, forEver);
  const queued = outcome(locks.for(second).request('leader', { signal: leave.signal }, forEver));
  await settle();
  leave.abort();
  expect(await queued).toBe('AbortError');
  expect([locks.holder('leader') === first, locks.requests()]).toEqual([true, 1]);
  const late = locks.for(second).request('leader', { signal: leave.signal }, forEver);
  expect(await outcome(late)).toBe('AbortError');
});

it('refuses `signal` together with `steal`', async () => {
  const { signal } = new AbortController();
  const request = createFakeLocks().for(createFakeTab()).request('leader', { steal: true, signal }, forEver);
  expect(await outcome(request)).toBe('NotSupportedError');
});

it('passes on the lock of a tab that is gone, and removes its requests from the queue', async () => {
  const locks = createFakeLocks();
  const [first, second, third] = [createFakeTab(), createFakeTab(), createFakeTab()];
  for (const tab of [first, second, third]) void locks.for(tab).request('leader', forEver);
  await settle();
  second.crash();
  first.crash();
  await settle();
  expect([locks.holder('leader') === third, locks.requests()]).toEqual([true, 1]);
});

it('grants a lock to a tab that hangs, and calls back when it resumes', async () => {
  const locks = createFakeLocks();
  const hung = createFakeTab();
  let isGranted = false;
  hung.hang();
  void locks.for(hung).request('leader', () => {
    isGranted = true;
    return forEver();
  });
  await settle();
  expect([locks.holder('leader') === hung, isGranted]).toEqual([true, false]);
  hung.resume();
  await settle();
  expect(isGranted).toBe(true);
});

it('releases the lock if the callback throws', async () => {
  const locks = createFakeLocks();
  const request = locks.for(createFakeTab()).request('leader', () => {
    throw new RangeError('mine');
  });
  expect(await outcome(request)).toBe('RangeError');
  expect(locks.requests()).toBe(0);
});

it('reports which page holds a lock, even if it hangs', async () => {
  const locks = createFakeLocks();
  const [first, second] = [createFakeTab(), createFakeTab()];
  for (const tab of [first, second]) void locks.for(tab).request('leader', forEver);
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
  expect(after).toMatch(/^leader /);
  expect(after).not.toBe(before);
});
