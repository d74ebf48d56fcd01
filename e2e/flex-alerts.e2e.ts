import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { alertSpy, type ShownAlerts } from './testbed/alert-spy.js';
import { briskOptions } from './testbed/brisk-ringtone.js';
import { openUntouchedFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

const ownTitle = 'Flex in the sandbox';

const none: ShownAlerts = { notifications: [], title: ownTitle, badgedIcons: 0, headset: 'quiet' };
/** The alerts while the tab is visible and the agent can hear the ring. */
const headsetOnly: ShownAlerts = { ...none, headset: 'ringing' };

/** All alerts for a call, with this text in the notification. */
function all(body = '+15551230001\nSupport'): ShownAlerts {
  const notification = { title: 'Incoming call', body, silent: true, requireInteraction: true };
  return {
    notifications: [notification],
    title: `Incoming call · ${ownTitle}`,
    badgedIcons: 1,
    headset: 'ringing',
  };
}

describe('Flex, with a notification, the tab’s title and icon, and a headset’s light', () => {
  let testbed: Testbed;
  let flex: FlexPage;
  /** While this tab is in front, Flex is hidden. */
  let otherTab: Page;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: briskOptions } },
      permissions: ['microphone', 'notifications'],
    });
    flex = await openUntouchedFlex(testbed, alertSpy.setup);
    otherTab = await testbed.browser.newPage();
  });
  afterEach(async () => {
    testbed.endAllCalls();
    await shows(none);
    await testbed.silence();
  });
  afterAll(() => testbed.close());

  async function shows(expected: ShownAlerts): Promise<void> {
    await eventually(async () => {
      expect(await alertSpy.shown(flex.page)).toEqual(expected);
      return true;
    });
  }

  async function bellShows(text: string): Promise<void> {
    await eventually(async () => {
      expect(await flex.bellLabel()).toContain(text);
      return true;
    });
  }

  async function show(page: Page): Promise<void> {
    await page.bringToFront();
    const state = page === flex.page ? 'visible' : 'hidden';
    await eventually(
      async () => (await evaluateWithoutGesture(flex.page, () => document.visibilityState)) === state,
    );
  }

  it('shows all alerts in a visible tab until a click unlocks sound', async () => {
    await show(flex.page);
    await bellShows('Click anywhere');
    await shows(none);
    testbed.sandbox.offer();
    await shows(all());
    await flex.page.mouse.click(400, 400);
    await shows(headsetOnly);
  });

  it('uses only the headset’s light while the tab is visible and the ring can be heard', async () => {
    await show(flex.page);
    await bellShows('Bell: ready');
    const made = await alertSpy.notificationsMade(flex.page);
    const call = testbed.sandbox.offer();
    await testbed.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
    await shows(headsetOnly);
    expect(await alertSpy.notificationsMade(flex.page)).toBe(made);
  });

  it('shows all alerts when the agent switches to another tab, and hides them on return', async () => {
    await show(flex.page);
    testbed.sandbox.offer();
    await shows(headsetOnly);
    await show(otherTab);
    await shows(all());
    await show(flex.page);
    await shows(headsetOnly);
  });

  describe('in a hidden tab', () => {
    beforeAll(() => show(otherTab));

    it.each(['canceled', 'rescinded', 'timeout', 'rejected', 'accepted'] as const)(
      'shows alerts until the call is %s',
      async (end) => {
        const { sid } = testbed.sandbox.offer();
        await shows(all());
        testbed.sandbox.move(sid, end);
        await shows(none);
        if (end === 'accepted') testbed.sandbox.move(sid, 'completed');
      },
    );

    it('keeps showing alerts for the second of two calls when the first one ends', async () => {
      const first = testbed.sandbox.offer();
      await shows(all());
      testbed.sandbox.offer({ from: '+15550199' });
      const two = { ...all(), title: `2 incoming tasks · ${ownTitle}` };
      await shows({
        ...two,
        notifications: two.notifications.map((notification) => ({
          ...notification,
          title: '2 incoming tasks',
        })),
      });
      testbed.sandbox.move(first.sid, 'canceled');
      await shows(all('+15550199\nSupport'));
    });

    it('hides alerts at the deadline while the socket is down', async () => {
      testbed.sandbox.offer({ timeoutSeconds: 3 });
      await shows(all());
      testbed.sandbox.setEventBridge('down');
      await shows(none);
      testbed.sandbox.setEventBridge('up');
      await testbed.sandbox.waitForConnection();
    });

    it.each([
      [
        'markup',
        '<img src=x onerror="document.title=\'owned\'"><b>Bold</b>',
        '<img src=x onerror="document.title=\'owned\'"><b>Bold</b>',
      ],
      [
        'direction marks and control characters',
        '\u202egnp.exe\u202c\u0007\u0000 x\nReady',
        'gnp.exe x Ready',
      ],
      ['30,000 characters', 'x'.repeat(30_000), `${'x'.repeat(119)}…`],
    ])('shows a caller’s name as plain text: %s', async (_, from, shown) => {
      testbed.sandbox.offer({ attributes: { from, name: from } });
      await shows(all(`${shown}\nSupport`));
    });

    it('selects the task when the notification is clicked', async () => {
      const first = testbed.sandbox.offer();
      await shows(all());
      await alertSpy.clickNotification(flex.page);
      await eventually(async () => (await selectedTask(flex.page)) === first.sid);
      await shows({ ...all(), notifications: [] });
    });
  });
});

describe('Flex, without permission for notifications', () => {
  let testbed: Testbed;
  let flex: FlexPage;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: briskOptions } },
    });
    flex = await openUntouchedFlex(testbed, alertSpy.setup);
  });
  afterAll(() => testbed.close());

  it('says in the panel that notifications are blocked, and without a reload when they are allowed', async () => {
    const alerts = (await flex.panel()).getByTestId('belfry-alerts');
    await eventually(async () => (await alerts.innerText()).includes('Notifications are blocked'));
    await testbed.browser.context.grantPermissions(['microphone', 'notifications']);
    await eventually(async () => (await alerts.innerText()).includes('Notifications are on'));
  });

  it('connects a headset’s light from the panel', async () => {
    const alerts = (await flex.panel()).getByTestId('belfry-alerts');
    await alertSpy.unplugHeadset(flex.page);
    await eventually(async () => (await alerts.innerText()).includes('Makes your headset flash'));
    await alerts.getByTestId('belfry-allow-headset').click();
    await eventually(async () => (await alerts.innerText()).includes('Connected'));
    const call = testbed.sandbox.offer();
    await eventually(async () => (await alertSpy.shown(flex.page)).headset === 'ringing');
    testbed.sandbox.move(call.sid, 'canceled');
    await eventually(async () => (await alertSpy.shown(flex.page)).headset === 'quiet');
    await flex.closePanel();
  });
});

/** The id of the reservation that Flex shows. */
function selectedTask(page: Page): Promise<string | undefined> {
  return evaluateWithoutGesture(page, () => {
    const { Twilio } = window as unknown as {
      Twilio: { Flex: { Manager: { getInstance(): { store: { getState(): SelectionState } } } } };
    };
    interface SelectionState {
      readonly flex: { readonly view: { readonly selectedTaskSid?: string } };
    }
    return Twilio.Flex.Manager.getInstance().store.getState().flex.view.selectedTaskSid;
  });
}
