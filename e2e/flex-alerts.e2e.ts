import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { alertSpy, type ShownAlerts } from './testbed/alert-spy.js';
import { briskOptions } from './testbed/brisk-ringtone.js';
import { openUntouchedFlex, type FlexPage } from './testbed/flex-page.js';
import { openTestbed, type Testbed } from './testbed/open-testbed.js';

const ownTitle = 'Flex in the sandbox';

const none: ShownAlerts = { notices: [], title: ownTitle, badgedIcons: 0, headset: 'quiet' };
/** What an agent is given who sees the tab and hears the bell. */
const light: ShownAlerts = { ...none, headset: 'ringing' };

/** All of them, for a call from this caller. */
function all(body = '+15551230001\nSupport'): ShownAlerts {
  const notice = { title: 'Incoming call', body, silent: true, requireInteraction: true };
  return { notices: [notice], title: `Incoming call · ${ownTitle}`, badgedIcons: 1, headset: 'ringing' };
}

describe('Flex, with a notification, the title, the icon and a headset’s light', () => {
  let testbed: Testbed;
  let flex: FlexPage;
  /** In front of Flex, which is hidden then. */
  let other: Page;

  beforeAll(async () => {
    testbed = await openTestbed({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: briskOptions } },
      browser: { permissions: ['microphone', 'notifications'] },
    });
    flex = await openUntouchedFlex(testbed, alertSpy.setup);
    other = await testbed.browser.newPage();
  });
  afterEach(async () => {
    for (const { sid } of testbed.sandbox.state().reservations) testbed.sandbox.move(sid, 'canceled');
    await shows(none);
  });
  afterAll(() => testbed.close());

  async function shows(expected: ShownAlerts): Promise<void> {
    await eventually(async () => {
      expect(await alertSpy.shown(flex.page)).toEqual(expected);
      return true;
    });
  }

  async function says(words: string): Promise<void> {
    await eventually(async () => {
      expect(await flex.bellLabel()).toContain(words);
      return true;
    });
  }

  async function see(page: Page): Promise<void> {
    await page.bringToFront();
    const state = page === flex.page ? 'visible' : 'hidden';
    await eventually(
      async () => (await evaluateWithoutGesture(flex.page, () => document.visibilityState)) === state,
    );
  }

  it('tells of a call in a tab that is seen, but that nobody has touched, until a click lets the bell be heard', async () => {
    await see(flex.page);
    await says('Click anywhere');
    await shows(none);
    testbed.sandbox.offer();
    await shows(all());
    await flex.page.mouse.click(400, 400);
    await shows(light);
  });

  it('tells nobody who sees the tab and hears the bell, but by the headset', async () => {
    await see(flex.page);
    await says('Bell: ready');
    const made = await alertSpy.noticesMade(flex.page);
    const call = testbed.sandbox.offer();
    await testbed.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
    await shows(light);
    expect(await alertSpy.noticesMade(flex.page)).toBe(made);
  });

  it('tells of a call that rings on when the agent turns to another tab, and no more when back', async () => {
    await see(flex.page);
    testbed.sandbox.offer();
    await shows(light);
    await see(other);
    await shows(all());
    await see(flex.page);
    await shows(light);
  });

  describe('in a tab that is hidden', () => {
    beforeAll(() => see(other));

    it.each(['canceled', 'rescinded', 'timeout', 'rejected', 'accepted'] as const)(
      'tells of a call until it is %s',
      async (end) => {
        const { sid } = testbed.sandbox.offer();
        await shows(all());
        testbed.sandbox.move(sid, end);
        await shows(none);
        if (end === 'accepted') testbed.sandbox.move(sid, 'completed');
      },
    );

    it('goes on telling of the second of two calls when the first ends', async () => {
      const first = testbed.sandbox.offer();
      await shows(all());
      testbed.sandbox.offer({ from: '+15550199' });
      const two = { ...all(), title: `2 incoming tasks · ${ownTitle}` };
      await shows({
        ...two,
        notices: two.notices.map((notice) => ({ ...notice, title: '2 incoming tasks' })),
      });
      testbed.sandbox.move(first.sid, 'canceled');
      await shows(all('+15550199\nSupport'));
    });

    it('ends at the deadline though the socket is dead', async () => {
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
        'marks of direction and control characters',
        '\u202egnp.exe\u202c\u0007\u0000 x\nReady',
        'gnp.exe x Ready',
      ],
      ['100,000 characters', 'x'.repeat(100_000), `${'x'.repeat(119)}…`],
    ])('shows harmlessly a caller with %s', async (_, from, shown) => {
      testbed.sandbox.offer({ attributes: { from, name: from } });
      await shows(all(`${shown}\nSupport`));
    });

    it('selects the task when the notification is clicked', async () => {
      const first = testbed.sandbox.offer();
      await shows(all());
      await alertSpy.clickNotice(flex.page);
      await eventually(async () => (await selectedTask(flex.page)) === first.sid);
      await shows({ ...all(), notices: [] });
    });
  });
});

describe('Flex, whose browser has not been asked for notifications', () => {
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

  it('says in the panel that they are blocked, and that they are allowed once they are, without a reload', async () => {
    const alerts = (await flex.panel()).getByTestId('belfry-alerts');
    await eventually(async () => (await alerts.innerText()).includes('Notifications are blocked'));
    await testbed.browser.context.grantPermissions(['microphone', 'notifications']);
    await eventually(async () => (await alerts.innerText()).includes('Notifications are allowed'));
  });

  it('connects the light of a headset from the panel', async () => {
    const alerts = (await flex.panel()).getByTestId('belfry-alerts');
    await alertSpy.unplugHeadset(flex.page);
    await eventually(async () => (await alerts.innerText()).includes('Lets your headset blink'));
    await alerts.getByTestId('belfry-allow-headset').click();
    await eventually(async () => (await alerts.innerText()).includes('Connected'));
    const call = testbed.sandbox.offer();
    await eventually(async () => (await alertSpy.shown(flex.page)).headset === 'ringing');
    testbed.sandbox.move(call.sid, 'canceled');
    await eventually(async () => (await alertSpy.shown(flex.page)).headset === 'quiet');
    await flex.closePanel();
  });
});

/** The reservation that Flex shows. */
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
