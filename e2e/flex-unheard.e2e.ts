import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';
import { eventually } from './rig/eventually.js';
import { openUntouchedFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

describe('calls that the agent can’t hear, in Flex', () => {
  let testbed: Testbed;

  beforeAll(async () => {
    testbed = await openTestbed({ outputs: ['Headset'] });
  });
  afterEach(() => testbed.sandbox.setActivity('Available'));
  afterAll(() => testbed.close());

  const activity = (): string => testbed.sandbox.state().agent.activity;
  /** Opens Flex without a click, so that the browser blocks sound, and offers a call until it times out. */
  const openWith = async (rule: {
    inARow: number;
    activity: string;
  }): Promise<{ flex: FlexPage; missOne: () => Promise<void> }> => {
    testbed.sandbox.setUiAttributes({ belfry: { storageKey: JSON.stringify(rule), unheardCalls: rule } });
    const flex = await openUntouchedFlex(testbed);
    const missOne = async (): Promise<void> => {
      const { sid } = testbed.sandbox.offer({ timeoutSeconds: 4 });
      await eventually(() => {
        const { reservations } = testbed.sandbox.state();
        const offered = reservations.find((reservation) => reservation.sid === sid);
        return Promise.resolve(offered?.status !== 'pending');
      });
    };
    return { flex, missOne };
  };

  it('set the activity that the administrator named, and ask for a sound check', async () => {
    const { flex, missOne } = await openWith({ inARow: 2, activity: 'Break' });
    await missOne();
    expect(activity()).toBe('Available');
    await missOne();
    await eventually(() => Promise.resolve(activity() === 'Break'));
    await flex.page.mouse.click(400, 400);
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ready. Check your sound.');
    await flex.bell.click();
    expect(await flex.page.getByTestId('belfry-sound-check').innerText()).toMatch(
      /You couldn't hear the last 2 calls\.[^]*Your activity was set to Break\./u,
    );
    await flex.page.getByTestId('belfry-first-run').getByRole('button', { name: 'Yes', exact: true }).click();
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ready');
    await flex.page.close();
  });

  it('only ask the agent if the administrator named an activity that doesn’t exist', async () => {
    const { flex, missOne } = await openWith({ inARow: 2, activity: 'Lunch' });
    await missOne();
    await missOne();
    await flex.page.mouse.click(400, 400);
    await eventually(async () => (await flex.bellLabel()) === 'Bell: ready. Check your sound.');
    expect(activity()).toBe('Available');
    await flex.bell.click();
    const problem = flex.page.getByTestId('belfry-problem');
    await problem.getByText('Details').click();
    expect(await problem.innerText()).toContain('There is no activity "Lunch". Expected one of "Available"');
    expect(await flex.page.getByTestId('belfry-sound-check').innerText()).toBe(
      "You couldn't hear the last 2 calls. Check your sound.",
    );
    const call = testbed.sandbox.offer();
    await testbed.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
    testbed.sandbox.move(call.sid, 'canceled');
    await flex.page.close();
  });
});
