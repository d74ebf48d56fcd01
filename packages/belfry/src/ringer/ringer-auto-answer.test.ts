import { describe, expect, it } from 'vitest';
import type { AutoAnswerRule, Rule } from '../plan/rule.js';
import { openRinger, type OpenRinger } from './open-ringer.test-support.js';

const autoAnswer: readonly AutoAnswerRule[] = [{ when: { attributes: { autoAnswer: true } }, delayMs: 1500 }];
const rules: readonly Rule[] = [{ ring: { alerts: { notification: 'always' } } }];
const automatic = { id: '1', timeoutMs: 20_000, attributes: { autoAnswer: true } };

function openWithAutoAnswer(): OpenRinger {
  return openRinger({ options: { autoAnswer, rules } });
}

describe('a call that other code may answer', () => {
  it('plays no sound and shows no alert if it is answered during the delay, and its report says why', async () => {
    const { source, player, alerts, clock, ringer } = openWithAutoAnswer();
    source.offer(automatic);
    await clock.advance(1400);
    expect([player.asked(), alerts.shown()]).toEqual([undefined, undefined]);
    source.end('1', 'accepted');
    await clock.advance(5000);
    expect([player.asked(), alerts.shown()]).toEqual([undefined, undefined]);
    expect(ringer.reports()).toMatchObject([{ heardOn: [], quiet: ['delayed'], ended: 'accepted' }]);
  });

  it('rings and shows its alerts if nobody answers it during the delay', async () => {
    const { source, heard, alerts, clock } = openWithAutoAnswer();
    source.offer(automatic);
    await clock.advance(1499);
    expect(heard()).toBeUndefined();
    await clock.advance(1);
    expect([heard(), alerts.shown()?.names]).toEqual(['1', ['notification', 'headset']]);
  });

  it('rings at once when the configuration no longer delays it', async () => {
    const { source, ringer, heard, clock } = openWithAutoAnswer();
    source.offer(automatic);
    await clock.advance(100);
    ringer.configure({});
    expect(heard()).toBe('1');
  });

  it('rings at once if a new page receives it after the delay', () => {
    const { source, heard, clock } = openWithAutoAnswer();
    source.sync([{ ...automatic, offeredAtMs: clock.epochMs() - 1500 }]);
    expect(heard()).toBe('1');
  });

  it('can be silenced during the delay', async () => {
    const { source, ringer, heard, clock } = openWithAutoAnswer();
    source.offer(automatic);
    ringer.silence();
    await clock.advance(1500);
    expect(heard()).toBeUndefined();
  });

  it('rings after the delay if its server is ahead of this computer', async () => {
    const { source, heard, clock } = openWithAutoAnswer();
    source.offer({ ...automatic, offeredAtMs: clock.epochMs() + 10_000 });
    await clock.advance(1500);
    expect(heard()).toBe('1');
  });

  it('rings in one of two tabs after the delay', async () => {
    const options = { autoAnswer, rules };
    const first = openRinger({ canElect: true, options });
    await first.settle();
    const second = openRinger({ canElect: true, options, browser: first.browser, clock: first.clock });
    await first.settle();
    for (const { source } of [first, second]) source.offer(automatic);
    await first.clock.advance(1400);
    expect([first.heard(), second.heard()]).toEqual([undefined, undefined]);
    await first.clock.advance(1000);
    expect([first.heard(), second.heard()]).toEqual(['1', undefined]);
  });
});
