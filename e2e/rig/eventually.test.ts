import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.js';

describe('eventually', () => {
  it('gives the first truthy look', async () => {
    let looks = 0;
    expect(await eventually(() => ++looks > 3 && `look ${looks}`, { everyMs: 1 })).toBe('look 4');
  });

  it('looks again after a look that threw', async () => {
    let looks = 0;
    const look = (): Promise<boolean> =>
      ++looks < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve(true);
    expect(await eventually(look, { everyMs: 1 })).toBe(true);
  });

  it('gives up, and tells what it saw last', async () => {
    await expect(eventually(() => 0, { timeoutMs: 20, everyMs: 1 })).rejects.toThrow('20 ms: last saw 0');
    const failing = (): never => {
      throw new Error('the door is shut');
    };
    await expect(eventually(failing, { timeoutMs: 20, everyMs: 1 })).rejects.toThrow('the door is shut');
  });
});
