import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RingerEvents } from 'belfry';
// For the page's `window.softphone`.
import type {} from './pages/softphone.js';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openSoftphoneTestbed, type SoftphoneTestbed } from './testbed/open-softphone-testbed.js';

/** What the page counts of itself, by `countWhatIsLeft`. */
declare global {
  interface Window {
    readonly left: { readonly contexts: AudioContext[]; readonly listeners: Set<string> };
  }
}

describe('an application around the bell', () => {
  let testbed: SoftphoneTestbed;
  let page: Page;
  let headset: Recording;

  beforeAll(async () => {
    testbed = await openSoftphoneTestbed({ outputs: ['Headset'] });
    headset = testbed.recordingOf('Headset');
  });
  afterEach(async () => {
    for (const { sid } of testbed.sandbox.state().reservations) testbed.sandbox.move(sid, 'canceled');
    await page.close();
    await eventually(() => testbed.sandbox.state().sockets['event-bridge'] === 0);
  });
  afterAll(() => testbed.close());

  async function openReadySoftphone(options: object = {}): Promise<void> {
    page = await testbed.openSoftphone({ ...briskOptions, ...options }, countWhatIsLeft);
    await page.mouse.click(50, 50);
    await eventually(async () => (await readiness()) === 'ready');
  }

  function readiness(): Promise<string> {
    return evaluateWithoutGesture(page, () => window.softphone.ringer.state().readiness.state);
  }

  it('whose listeners all throw: the bell rings, ends, and tells the other listeners', async () => {
    await openReadySoftphone();
    await evaluateWithoutGesture(page, () => {
      const { ringer } = window.softphone;
      const names: (keyof RingerEvents)[] = ['change', 'offered', 'ended', 'readiness', 'report', 'problem'];
      for (const name of names) {
        ringer.on(name, () => {
          throw new Error(`thrown by a listener of ${name}`);
        });
      }
      Object.assign(window, { told: [] });
      ringer.on('report', ({ report }) => (window as unknown as { told: string[] }).told.push(report.ended));
    });
    const call = testbed.sandbox.offer();
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    const ended = testbed.sandbox.move(call.sid, 'canceled');
    const silentMs = await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    expect(silentMs).toBeGreaterThan(soundMs);
    expect(silentMs).toBeLessThan(ended.pushedAtMs + 5000);
    const { told, problems } = await evaluateWithoutGesture(page, () => ({
      told: (window as unknown as { told: string[] }).told,
      problems: window.softphone.problems,
    }));
    expect(told).toEqual(['canceled']);
    expect(problems.filter((code) => code === 'listener-failed').length).toBeGreaterThan(3);
  });

  it('that is told of an offer without a deadline: it rings no longer than the hard maximum', async () => {
    await openReadySoftphone({ maxRingMs: 3000 });
    const offeredAtMs = await evaluateWithoutGesture(page, () => {
      const nowMs = performance.timeOrigin + performance.now();
      window.softphone.byHand().offered({ id: 'endless', channel: 'voice', direction: 'inbound' });
      return nowMs;
    });
    await headset.soundStart({ afterMs: offeredAtMs });
    const silentMs = await headset.soundEnd({ afterMs: offeredAtMs + 1000, quietForMs: 2 * briskEndMs });
    expect(silentMs - offeredAtMs).toBeGreaterThan(2600);
    expect(silentMs - offeredAtMs).toBeLessThan(4000);
  });

  it('is told of every change of readiness, with its reasons', async () => {
    // Settings of its own, as they outlive the page.
    page = await testbed.openSoftphone({ ...briskOptions, storageKey: 'readiness' }, countWhatIsLeft);
    await eventually(async () => (await told()).at(-1) === 'needs-gesture');
    await page.mouse.click(50, 50);
    await eventually(async () => (await told()).at(-1) === 'ready');
    await evaluateWithoutGesture(page, () => window.softphone.ringer.set({ volume: 0 }));
    await evaluateWithoutGesture(page, () => window.softphone.ringer.set({ mutedUntilMs: Date.now() + 500 }));
    await eventually(async () => (await told()).length === 5);
    expect(await told()).toEqual([
      'needs-gesture',
      'ready',
      'volume-zero',
      'volume-zero muted',
      'volume-zero',
    ]);
  });

  function told(): Promise<readonly string[]> {
    return evaluateWithoutGesture(page, () => window.softphone.readiness);
  }

  describe('that disposes of the bell leaves nothing', () => {
    it.each<[string, () => Promise<unknown>]>([
      ['while it is idle', () => openReadySoftphone()],
      [
        'while it rings',
        async () => {
          await openReadySoftphone();
          const call = testbed.sandbox.offer();
          await headset.soundStart({ afterMs: call.pushedAtMs });
        },
      ],
      [
        'while it is blocked, with a call',
        async () => {
          page = await testbed.openSoftphone(briskOptions, countWhatIsLeft);
          const call = testbed.sandbox.offer();
          await eventually(async () => (await told()).includes('needs-gesture'));
          expect(await headset.isSilent(call.pushedAtMs, epochNowMs())).toBe(true);
        },
      ],
      [
        'before it is ready',
        async () => {
          page = await testbed.browser.newPage();
          await page.addInitScript(countWhatIsLeft);
          await page.addInitScript(disposeAtOnce);
          await page.goto(testbed.softphoneUrl(briskOptions));
        },
      ],
    ])('%s', async (state, arrive) => {
      const isOver = state === 'before it is ready';
      await arrive();
      if (!isOver) expect(await whatIsLeft()).toMatch(/context .*lock belfry .*Window/);
      await evaluateWithoutGesture(page, () => window.softphone.ringer.dispose());
      const disposedAtMs = epochNowMs();
      await eventually(async () => {
        expect(await whatIsLeft()).toBe('');
        return true;
      });
      const checkedAtMs = epochNowMs();
      expect(await headset.isSilent(disposedAtMs + 500, checkedAtMs + briskEndMs)).toBe(true);
      // A click would unlock one that is still listening.
      await page.mouse.click(50, 50);
      expect(await whatIsLeft()).toBe('');
    });
  });

  /** What the page still holds on behalf of the bell, in words. */
  async function whatIsLeft(): Promise<string> {
    return await evaluateWithoutGesture(page, async () => {
      const { contexts, listeners } = window.left;
      const { held = [], pending = [] } = await navigator.locks.query();
      return [
        ...contexts.filter(({ state }) => state !== 'closed').map(({ state }) => `context ${state}`),
        ...[...held, ...pending].map(({ name, mode }) => `lock ${name ?? ''} ${mode ?? ''}`),
        ...listeners,
      ].join(', ');
    });
  }
});

/** Runs in the page ahead of its own script: disposes of the bell in the moment in which the page shows it. */
const disposeAtOnce = `Object.defineProperty(window, 'softphone', {
  set(softphone) {
    Object.defineProperty(window, 'softphone', { value: softphone });
    softphone.ringer.dispose();
  },
  configurable: true,
});`;

/**
 * Runs in the page ahead of its own script: counts audio contexts, and listeners on what outlives a ringer.
 */
const countWhatIsLeft = `(() => {
  const contexts = [];
  const listeners = new Set();
  window.left = { contexts, listeners };
  window.AudioContext = class extends AudioContext {
    constructor(options) {
      super(options);
      contexts.push(this);
    }
  };
  const ids = new WeakMap();
  let nextId = 0;
  const idOf = (listener) => {
    if (!ids.has(listener)) ids.set(listener, ++nextId);
    return ids.get(listener);
  };
  const nameOf = (target) => (target === undefined ? 'Window' : target.constructor.name);
  const keyOf = (target, name, listener, options) => {
    const isCapture = options === true || options?.capture === true;
    return [nameOf(target), name, idOf(listener), isCapture].join(' ');
  };
  const isLasting = (target) =>
    [undefined, window, document, navigator.mediaDevices].includes(target) ||
    target instanceof PermissionStatus;
  // The SDK waits for messages to the window: its way to call back soon.
  const isCounted = (target, name) => name !== 'message' && isLasting(target);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (name, listener, options) {
    if (listener && isCounted(this, name)) {
      const key = keyOf(this, name, listener, options);
      listeners.add(key);
      if (options?.signal) addEventListener.call(options.signal, 'abort', () => listeners.delete(key));
    }
    return addEventListener.call(this, name, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (name, listener, options) {
    if (listener && isLasting(this)) listeners.delete(keyOf(this, name, listener, options));
    return removeEventListener.call(this, name, listener, options);
  };
})();`;
