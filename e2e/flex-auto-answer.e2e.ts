import { fileURLToPath } from 'node:url';
import type { RingReport } from 'belfry';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import type { Recording } from './rig/recorder.js';
import { briskEndMs, briskOptions } from './testbed/brisk-ringtone.js';
import { endFlexCalls } from './testbed/end-flex-calls.js';
import { openFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, pluginFile, type Testbed } from './testbed/open-testbed.js';
import { ringReports } from './testbed/ring-reports.js';

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

  interface Ring {
    /** From the offer to the first sound. */
    readonly afterMs: number;
    /** Why it was silent until then. A busy machine delays the sound too, but is no reason. */
    readonly quiet: RingReport['quiet'];
  }

  /** Offers a call that nobody accepts. Waits until it rings, then ends it. */
  async function ringOf(attributes: Attributes): Promise<Ring> {
    await setAnswering(false);
    const call = testbed.sandbox.offer({ attributes });
    const soundMs = await headset.soundStart({ afterMs: call.pushedAtMs });
    testbed.endAllCalls();
    await headset.soundEnd({ afterMs: soundMs, quietForMs: briskEndMs });
    const { quiet } = await eventually(async () =>
      (await ringReports(flex)).find(({ callId }) => callId === call.sid),
    );
    return { afterMs: soundMs - call.pushedAtMs, quiet };
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
      const { afterMs, quiet } = await ringOf(attributes);
      expect(afterMs).toBeGreaterThan(delayMs - 50);
      expect(quiet).toEqual(['delayed']);
    },
  );

  it('rings at once for a task that the plugin is not known to accept', async () => {
    expect((await ringOf({})).quiet).toEqual([]);
  });

  it('rings at once for every task if the delay is turned off', async () => {
    configure({ autoAnswer: [] });
    await flex.reload();
    await flex.ready();
    expect((await ringOf({ autoAnswer: true })).quiet).toEqual([]);
  });

  function statusOf(sid: string): string | undefined {
    return testbed.sandbox.state().reservations.find((reservation) => reservation.sid === sid)?.status;
  }
});
