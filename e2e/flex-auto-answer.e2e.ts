import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { endFlexCalls } from './testbed/end-flex-calls.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, pluginFile, type Testbed } from './testbed/open-testbed.js';

declare global {
  interface Window {
    /** Whether the plugin accepts tasks. */
    readonly autoAnswering: { isOn: boolean };
  }
}

const autoAnsweringPlugin = fileURLToPath(new URL('third-party/auto-answering-plugin.js', import.meta.url));

const templateConfiguration = [
  {
    channel: 'voice',
    auto_accept: true,
    required_attributes: [{ key: 'team', value: 'automatic' }],
  },
];
const customData = {
  features: { agent_automation: { enabled: true, configuration: templateConfiguration } },
};
type Attributes = Readonly<Record<string, unknown>>;

/** How Belfry can know that another plugin accepts a task, and attributes of such a task. */
const automaticTasks: readonly (readonly [string, Attributes])[] = [
  ['Twilio’s template lists', { team: 'automatic' }],
  ['has the attribute autoAnswer', { autoAnswer: true }],
];

/** How long Belfry waits by default. */
const delayMs = 2000;
/** By then, a ring after the delay would be heard. */
const afterDelayMs = delayMs + 1500;

describe('Flex, with another plugin that accepts tasks automatically', () => {
  let testbed: Testbed;
  let flex: FlexPage;
  let headset: Recording;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { plugins: [pluginFile, autoAnsweringPlugin] },
    });
    configure({});
    flex = await openFlex(testbed);
    headset = testbed.recordingOf('Headset');
  });
  afterEach(() => endFlexCalls(testbed, flex));
  afterAll(() => testbed.close());

  function configure(belfry: object): void {
    testbed.sandbox.setUiAttributes({ belfry: { ...briskOptions, ...belfry }, custom_data: customData });
  }

  async function setAnswering(isOn: boolean): Promise<void> {
    await evaluateWithoutGesture(
      flex.page,
      (value) => {
        window.autoAnswering.isOn = value;
      },
      isOn,
    );
  }

  /** Offers a call that nobody accepts, and returns how long after the offer it rings, in ms. */
  async function ringsAfterMs(attributes: Attributes): Promise<number> {
    await setAnswering(false);
    const call = testbed.sandbox.offer({ attributes });
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    testbed.endAllCalls();
    await headset.soundEnd({ afterMs: soundMs, quietForMs: briskEndMs });
    return soundMs - call.pushedAtMs;
  }

  it.each(automaticTasks)('plays no sound for a task that %s', async (_, attributes) => {
    await setAnswering(true);
    const call = testbed.sandbox.offer({ attributes });
    await eventually(() => statusOf(call.sid) === 'accepted');
    expect(await headset.isSilent(call.pushedAtMs, call.pushedAtMs + afterDelayMs)).toBe(true);
  });

  it.each(automaticTasks)(
    'rings after a delay for a task that %s, if nobody accepts it',
    async (_, attributes) => {
      expect(await ringsAfterMs(attributes)).toBeGreaterThan(delayMs - 50);
    },
  );

  it('rings at once for a task that the plugin is not known to accept', async () => {
    expect(await ringsAfterMs({})).toBeLessThan(delayMs - 50);
  });

  it('rings at once for every task if the delay is turned off', async () => {
    configure({ autoAnswer: [] });
    await flex.reload();
    await flex.ready();
    expect(await ringsAfterMs({ autoAnswer: true })).toBeLessThan(delayMs - 50);
  });

  function statusOf(sid: string): string | undefined {
    return testbed.sandbox.state().reservations.find((reservation) => reservation.sid === sid)?.status;
  }
});
