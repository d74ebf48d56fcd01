import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.js';

describe('eventually', () => {
  it('resolves with the first truthy value', async () => {
    let polls = 0;
    expect(await eventually(() => ++polls > 3 && `poll ${polls}`, { everyMs: 1 })).toBe('poll 4');
  });

  it('polls again after an error', async () => {
    let polls = 0;
    const poll = (): Promise<boolean> =>
      ++polls < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve(true);
    expect(await eventually(poll, { everyMs: 1 })).toBe(true);
  });

  it('times out with the last value or error', async () => {
    await expect(eventually(() => 0, { timeoutMs: 20, everyMs: 1 })).rejects.toThrow('20 ms: last value: 0');
    const failing = (): never => {
      throw new Error('connection refused');
    };
    await expect(eventually(failing, { timeoutMs: 20, everyMs: 1 })).rejects.toThrow('connection refused');
  });
});
