import { setTimeout as sleep } from 'node:timers/promises';

/** Something that takes long to make, such as a browser, and how to lend it. */
export interface Lendable<Thing, Setup> {
  readonly make: (setup: Setup) => Promise<Thing>;
  /** Prepares a thing for the next borrower. Rejects if it can't be used any more. */
  readonly prepare: (thing: Thing, setup: Setup) => Promise<void>;
  /** Removes what the borrower left. Rejects if it can't. */
  readonly clean: (thing: Thing) => Promise<void>;
  readonly discard: (thing: Thing) => Promise<void>;
  /** How long each of these may take, except `make`, in ms. Then the thing is replaced. */
  readonly timeoutMs: number;
}

/** A thing that is lent until it is given back or recalled. */
export interface Loan<Thing> {
  readonly thing: Thing;
  /** May be called twice. */
  readonly giveBack: () => Promise<void>;
}

/** Lends one thing to one borrower after the other. */
export interface Lender<Thing, Setup> {
  isLent(): boolean;
  /**
   * Lends the thing. Makes one the first time, and when the last one was discarded or can't be prepared.
   *
   * @throws Error when it is lent already, or when a new one can't be made or prepared.
   */
  borrow(setup: Setup): Promise<Loan<Thing>>;
  /** Discards the thing if it is still lent, or in any case. What its borrower does from now on reaches nobody else. */
  recall(which: 'if-lent' | 'always'): Promise<void>;
}

/** A thing, from the moment that it is made. */
interface Item<Thing> {
  readonly thing: Promise<Thing>;
  isLent: boolean;
}

/**
 * Creates a lender. A borrower that fails, hangs, or breaks the thing doesn't affect the next one: whatever wasn't given
 * back clean is replaced.
 */
export function createLender<Thing, Setup>(lendable: Lendable<Thing, Setup>): Lender<Thing, Setup> {
  const { make, timeoutMs } = lendable;
  let current: Item<Thing> | undefined;

  async function drop(item: Item<Thing>): Promise<void> {
    // At once, because discarding may hang.
    if (current === item) current = undefined;
    const discarded = item.thing.then((thing) => lendable.discard(thing));
    await within(timeoutMs, discarded).catch(() => undefined);
  }
  async function prepared(item: Item<Thing>, setup: Setup): Promise<Loan<Thing>> {
    try {
      const thing = await item.thing;
      await within(timeoutMs, lendable.prepare(thing, setup));
      return { thing, giveBack: () => giveBack(item, thing) };
    } catch (error) {
      await drop(item);
      throw error;
    }
  }
  async function giveBack(item: Item<Thing>, thing: Thing): Promise<void> {
    if (current !== item || !item.isLent) return;
    try {
      await within(timeoutMs, lendable.clean(thing));
      item.isLent = false;
    } catch {
      await drop(item);
    }
  }
  const isFree = (): boolean => current === undefined;
  function lendNew(setup: Setup): Promise<Loan<Thing>> {
    current = { thing: make(setup), isLent: true };
    return prepared(current, setup);
  }
  return {
    isLent: () => current?.isLent === true,
    async borrow(setup) {
      if (current === undefined) return await lendNew(setup);
      if (current.isLent) throw new Error('It is lent already');
      const used = current;
      used.isLent = true;
      try {
        return await prepared(used, setup);
      } catch (error) {
        // Recalled meanwhile, and lent again.
        if (!isFree()) throw error;
        return await lendNew(setup);
      }
    },
    async recall(which) {
      if (current !== undefined && (which === 'always' || current.isLent)) await drop(current);
    },
  };
}

async function within<T>(timeoutMs: number, promise: Promise<T>): Promise<T> {
  const timedOut = Symbol('timed out');
  const result = await Promise.race([promise, sleep(timeoutMs, timedOut, { ref: false })]);
  if (typeof result === 'symbol') throw new Error(`Not done within ${timeoutMs} ms`);
  return result;
}
