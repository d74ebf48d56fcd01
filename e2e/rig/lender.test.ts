import { describe, expect, it } from 'vitest';
import { createLender, type Lendable, type Lender } from './lender.js';

interface Thing {
  readonly number: number;
}

/** Things that are numbered as they are made. A part of `lendable` can fail or hang. */
function open(lendable: Partial<Lendable<Thing, string>> = {}): {
  readonly lender: Lender<Thing, string>;
  readonly discarded: number[];
  readonly prepared: string[];
} {
  const discarded: number[] = [];
  const prepared: string[] = [];
  let made = 0;
  const lender = createLender<Thing, string>({
    make: () => Promise.resolve({ number: ++made }),
    prepare: (_, setup) => Promise.resolve(void prepared.push(setup)),
    clean: () => Promise.resolve(),
    discard: ({ number }) => Promise.resolve(void discarded.push(number)),
    timeoutMs: 20,
    ...lendable,
  });
  return { lender, discarded, prepared };
}

function promiseWithResolve(): {
  readonly promise: Promise<Thing>;
  readonly resolve: (thing: Thing) => void;
} {
  const resolvers: ((thing: Thing) => void)[] = [];
  const promise = new Promise<Thing>((resolve) => resolvers.push(resolve));
  return { promise, resolve: (thing) => resolvers.forEach((resolve) => resolve(thing)) };
}

const never = (): Promise<never> => new Promise(() => undefined);

describe('a lender', () => {
  it('lends the same thing to one borrower after the other, and prepares it for each', async () => {
    const { lender, prepared, discarded } = open();
    const first = await lender.borrow('first');
    expect(lender.isLent()).toBe(true);
    await first.giveBack();
    expect(lender.isLent()).toBe(false);
    expect((await lender.borrow('second')).thing).toBe(first.thing);
    expect(prepared).toEqual(['first', 'second']);
    expect(discarded).toEqual([]);
  });

  it('lends to one borrower at a time', async () => {
    const { lender } = open();
    const starting = lender.borrow('first');
    await expect(lender.borrow('second')).rejects.toThrow('lent already');
    await (await starting).giveBack();
    const again = lender.borrow('third');
    await expect(lender.borrow('fourth')).rejects.toThrow('lent already');
    await again;
  });

  it.each([
    ['was not given back', {}],
    ['was not given back and can’t be discarded', { discard: never }],
  ])('lends a new thing after the last one %s', async (_, lendable) => {
    const { lender } = open(lendable);
    await lender.borrow('first');
    await lender.recall('if-lent');
    expect((await lender.borrow('second')).thing).toEqual({ number: 2 });
  });

  it.each([
    ['fails', () => Promise.reject(new Error('left over'))],
    ['hangs', never],
  ])('replaces a thing when cleaning %s', async (_, clean) => {
    const { lender, discarded } = open({ clean });
    await (await lender.borrow('first')).giveBack();
    expect(discarded).toEqual([1]);
    expect((await lender.borrow('second')).thing).toEqual({ number: 2 });
  });

  it.each([
    ['died', () => Promise.reject(new Error('dead'))],
    ['hangs', never],
  ])('replaces a thing that %s between two borrowers', async (_, broken) => {
    const { lender, discarded } = open({
      prepare: ({ number }, setup) => (number === 1 && setup === 'second' ? broken() : Promise.resolve()),
    });
    await (await lender.borrow('first')).giveBack();
    expect((await lender.borrow('second')).thing).toEqual({ number: 2 });
    expect(discarded).toEqual([1]);
  });

  it('fails when a new thing can’t be prepared, and tries with another one next time', async () => {
    const { lender, discarded } = open({
      prepare: ({ number }) => (number === 1 ? Promise.reject(new Error('unusable')) : Promise.resolve()),
    });
    await expect(lender.borrow('first')).rejects.toThrow('unusable');
    expect(discarded).toEqual([1]);
    expect((await lender.borrow('second')).thing).toEqual({ number: 2 });
  });

  it('fails when a new thing can’t be made, and makes another one next time', async () => {
    let tries = 0;
    const { lender } = open({
      make: () => (++tries === 1 ? Promise.reject(new Error('no')) : Promise.resolve({ number: tries })),
    });
    await expect(lender.borrow('first')).rejects.toThrow('no');
    expect((await lender.borrow('second')).thing).toEqual({ number: 2 });
  });

  it('keeps a thing that was given back unless all are recalled', async () => {
    const { lender, discarded } = open();
    await (await lender.borrow('first')).giveBack();
    await lender.recall('if-lent');
    expect(discarded).toEqual([]);
    await lender.recall('always');
    expect(discarded).toEqual([1]);
  });

  it('ignores a borrower whose thing was recalled', async () => {
    const { lender } = open();
    const late = await lender.borrow('first');
    await lender.recall('if-lent');
    const next = await lender.borrow('second');
    await late.giveBack();
    expect(lender.isLent()).toBe(true);
    await next.giveBack();
    expect(lender.isLent()).toBe(false);
  });

  it('discards a thing that is recalled while it is made', async () => {
    const { promise: made, resolve: finish } = promiseWithResolve();
    let makes = 0;
    const { lender, discarded } = open({
      make: () => (++makes === 1 ? made : Promise.resolve({ number: makes })),
    });
    const late = lender.borrow('first');
    await lender.recall('if-lent');
    const next = await lender.borrow('second');
    finish({ number: 1 });
    await late.catch(() => undefined);
    expect(discarded).toContain(1);
    expect(next.thing).toEqual({ number: 2 });
    expect(lender.isLent()).toBe(true);
  });
});
