import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, pluginFile, type Testbed } from './testbed/open-testbed.js';

declare global {
  interface Window {
    /** Removes the listeners of Flex's TaskRouter worker: those of one event, or all. */
    readonly deafen: (name?: string) => void;
    /** What happened in the page since `noteOrder`. */
    readonly order: string[];
  }
}

interface FlexWindow {
  readonly Twilio: {
    readonly Flex: {
      readonly Manager: {
        getInstance(): { readonly workerClient: Pick<NodeJS.EventEmitter, 'prependListener'> };
      };
    };
  };
}

const deafeningPlugin = fileURLToPath(new URL('third-party/deafening-plugin.js', import.meta.url));

/** Enough for a busy machine, and much shorter than the calls. */
const soonMs = 10_000;

describe('Flex, with another plugin that removes the listeners of the worker', () => {
  let testbed: Testbed;
  let flex: FlexPage;
  let headset: Recording;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { plugins: [pluginFile, deafeningPlugin], uiAttributes: { belfry: briskOptions } },
    });
    flex = await openFlex(testbed);
    headset = testbed.recordingOf('Headset');
  });
  afterEach(async () => {
    testbed.endAllCalls();
    await headset.soundEnd({ afterMs: epochNowMs(), quietForMs: briskEndMs });
  });
  afterAll(() => testbed.close());

  it('starts the sound before the SDK emits its event', async () => {
    await evaluateWithoutGesture(flex.page, noteOrder);
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const order = await evaluateWithoutGesture(flex.page, () => window.order);
    expect([order[0], order.includes('event')]).toEqual(['sound', true]);
  });

  it.each(['reservationCreated', undefined])('rings and stops although it removed %s', async (name) => {
    await evaluateWithoutGesture(flex.page, (event) => window.deafen(event), name);
    const call = testbed.sandbox.offer();
    await headset.soundStart({ afterMs: call.pushedAtMs });
    const ended = testbed.sandbox.move(call.sid, 'canceled');
    const silentMs = await headset.soundEnd({ afterMs: ended.pushedAtMs, quietForMs: briskEndMs });
    expect(silentMs).toBeLessThan(ended.pushedAtMs + soonMs);
  });
});

function noteOrder(): void {
  const order: string[] = [];
  Object.assign(window, { order });
  const { prototype } = AudioBufferSourceNode;
  const start = Reflect.get(prototype, 'start');
  prototype.start = function (...when) {
    order.push('sound');
    Reflect.apply(start, this, when);
  };
  const { Flex } = (window as unknown as FlexWindow).Twilio;
  Flex.Manager.getInstance().workerClient.prependListener('reservationCreated', () => order.push('event'));
}
