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

/** What `trackLeftovers` tracks in the page. */
declare global {
  interface Window {
    readonly leftovers: { readonly contexts: AudioContext[]; readonly listeners: Set<string> };
  }
}

describe('an application that uses the library', () => {
  let testbed: SoftphoneTestbed;
  let page: Page;
  let headset: Recording;

  beforeAll(async () => {
    testbed = await openSoftphoneTestbed({ outputs: ['Headset'] });
    headset = testbed.recordingOf('Headset');
  });
  afterEach(async () => {
    testbed.endAllCalls();
    await page.close();
    await eventually(() => testbed.sandbox.state().sockets['event-bridge'] === 0);
  });
  afterAll(() => testbed.close());

  async function openReadySoftphone(options: object = {}): Promise<void> {
    page = await testbed.openReadySoftphone({ ...briskOptions, ...options }, trackLeftovers);
  }

  it('rings, stops, and calls the other listeners when listeners of every event throw', async () => {
    await openReadySoftphone();
    await evaluateWithoutGesture(page, () => {
      const { ringer } = window.softphone;
      const names: (keyof RingerEvents)[] = ['change', 'offered', 'ended', 'readiness', 'report', 'problem'];
      for (const name of names) {
        ringer.on(name, () => {
          throw new Error(`thrown by a ${name} listener`);
        });
      }
      Object.assign(window, { reported: [] });
      ringer.on('report', ({ report }) =>
        (window as unknown as { reported: string[] }).reported.push(report.ended),
      );
    });
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const ended = testbed.sandbox.move(call.sid, 'canceled');
    const silentMs = await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    expect(silentMs).toBeLessThan(ended.pushedAtMs + 5000);
    const { reported, problems } = await evaluateWithoutGesture(page, () => ({
      reported: (window as unknown as { reported: string[] }).reported,
      problems: window.softphone.problems,
    }));
    expect(reported).toEqual(['canceled']);
    expect(problems.filter((code) => code === 'listener-failed').length).toBeGreaterThan(3);
  });

  it('rings no longer than the maximum for an offer without a deadline', async () => {
    await openReadySoftphone({ maxRingMs: 3000 });
    const offeredAtMs = await evaluateWithoutGesture(page, () => {
      const nowMs = performance.timeOrigin + performance.now();
      window.softphone.observer().offered({ id: 'endless', channel: 'voice', direction: 'inbound' });
      return nowMs;
    });
    await headset.soundStart({ afterMs: offeredAtMs });
    const silentMs = await headset.soundEnd({ afterMs: offeredAtMs + 1000, quietForMs: 2 * briskEndMs });
    expect(silentMs - offeredAtMs).toBeGreaterThan(2600);
    expect(silentMs - offeredAtMs).toBeLessThan(8000);
  });

  it('receives every change of readiness with its reasons', async () => {
    // A separate storage key, because settings outlive the page.
    page = await testbed.openSoftphone({ ...briskOptions, storageKey: 'readiness' }, trackLeftovers);
    await eventually(async () => (await reportedReadiness()).at(-1) === 'needs-gesture');
    await page.mouse.click(50, 50);
    await eventually(async () => (await reportedReadiness()).at(-1) === 'ready');
    await evaluateWithoutGesture(page, () => window.softphone.ringer.set({ volume: 0 }));
    await evaluateWithoutGesture(page, () => window.softphone.ringer.set({ mutedUntilMs: Date.now() + 500 }));
    await eventually(async () => (await reportedReadiness()).length === 5);
    expect(await reportedReadiness()).toEqual([
      'needs-gesture',
      'ready',
      'volume-zero',
      'volume-zero muted',
      'volume-zero',
    ]);
  });

  function reportedReadiness(): Promise<readonly string[]> {
    return evaluateWithoutGesture(page, () => window.softphone.readiness);
  }

  describe('leaves nothing behind when it disposes of the ringer', () => {
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
        'while sound is blocked during a call',
        async () => {
          page = await testbed.openSoftphone(briskOptions, trackLeftovers);
          const call = testbed.sandbox.offer();
          await eventually(async () => (await reportedReadiness()).includes('needs-gesture'));
          expect(await headset.isSilent(call.pushedAtMs, epochNowMs())).toBe(true);
        },
      ],
    ])('%s', async (_, arrive) => {
      await arrive();
      expect(await leftovers()).toMatch(/context .*lock belfry .*Window/);
      await expectNothingLeftAfterDispose();
    });

    it('before it is ready', async () => {
      page = await testbed.browser.newPage();
      await page.addInitScript(trackLeftovers);
      await page.addInitScript(disposeImmediately);
      await page.goto(testbed.softphoneUrl(briskOptions));
      await expectNothingLeftAfterDispose();
    });

    async function expectNothingLeftAfterDispose(): Promise<void> {
      await evaluateWithoutGesture(page, () => window.softphone.ringer.dispose());
      const disposedAtMs = epochNowMs();
      await eventually(async () => {
        expect(await leftovers()).toBe('');
        return true;
      });
      const checkedAtMs = epochNowMs();
      expect(await headset.isSilent(disposedAtMs + 500, checkedAtMs + briskEndMs)).toBe(true);
      // A click would unlock a ringer that still listens.
      await page.mouse.click(50, 50);
      expect(await leftovers()).toBe('');
    }
  });

  /** The audio contexts, locks, and listeners that the ringer has left in the page, as text. */
  async function leftovers(): Promise<string> {
    return await evaluateWithoutGesture(page, async () => {
      const { contexts, listeners } = window.leftovers;
      const { held = [], pending = [] } = await navigator.locks.query();
      return [
        ...contexts.filter(({ state }) => state !== 'closed').map(({ state }) => `context ${state}`),
        ...[...held, ...pending].map(({ name, mode }) => `lock ${name ?? ''} ${mode ?? ''}`),
        ...listeners,
      ].join(', ');
    });
  }
});

/** Runs in the page before its own script. Disposes of the ringer as soon as the page has created it. */
const disposeImmediately = `Object.defineProperty(window, 'softphone', {
  set(softphone) {
    Object.defineProperty(window, 'softphone', { value: softphone });
    softphone.ringer.dispose();
  },
  configurable: true,
});`;

/** Runs in the page before its own script. Tracks audio contexts, and listeners on objects that outlive a ringer. */
const trackLeftovers = `(() => {
  const contexts = [];
  const listeners = new Set();
  window.leftovers = { contexts, listeners };
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
  const outlivesRinger = (target) =>
    [undefined, window, document, navigator.mediaDevices].includes(target) ||
    target instanceof PermissionStatus;
  // The SDK listens for messages to the window to schedule callbacks.
  const isTracked = (target, name) => name !== 'message' && outlivesRinger(target);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (name, listener, options) {
    if (listener && isTracked(this, name)) {
      const key = keyOf(this, name, listener, options);
      listeners.add(key);
      if (options?.signal) addEventListener.call(options.signal, 'abort', () => listeners.delete(key));
    }
    return addEventListener.call(this, name, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (name, listener, options) {
    if (listener && outlivesRinger(this)) listeners.delete(keyOf(this, name, listener, options));
    return removeEventListener.call(this, name, listener, options);
  };
})();`;
