import { expect, it } from 'vitest';
import { bindMethods } from './bind-methods.js';

class Counter {
  #count = 0;

  increase = (): number => this.add(1);

  add(amount: number): number {
    this.#count += amount;
    return this.#count;
  }

  get count(): number {
    return this.#count;
  }
}

it('a bound method works without its instance, and the rest stays as it is', () => {
  const counter = bindMethods(new Counter());
  const functions: Record<'add' | 'increase', (amount: number) => number> = counter;
  const { add, increase } = functions;
  expect([add(2), increase(0), counter.count]).toEqual([2, 3, 3]);
});
