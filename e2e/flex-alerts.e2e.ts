import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { watchAlerts, type ShownAlerts } from './stage/alert-watch.js';
import { briskOptions } from './stage/brisk-ringtone.js';
import { openFlexTab, type FlexDesk } from './stage/flex-desk.js';
import { openStage, type Stage } from './stage/open-stage.js';

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
  let stage: Stage;
  let desk: FlexDesk;
  /** In front of Flex, which is hidden then. */
  let other: Page;

  beforeAll(async () => {
    stage = await openStage({
      outputs: ['Headset'],
      sandbox: { uiAttributes: { belfry: briskOptions } },
      browser: { permissions: ['microphone', 'notifications'] },
    });
    desk = await openFlexTab(stage, watchAlerts.setup);
    other = await stage.browser.newPage();
  });
  afterEach(async () => {
    for (const { sid } of stage.sandbox.state().reservations) stage.sandbox.move(sid, 'canceled');
    await shows(none);
  });
  afterAll(() => stage.close());

  async function shows(expected: ShownAlerts): Promise<void> {
    await eventually(async () => {
      expect(await watchAlerts.shown(desk.page)).toEqual(expected);
      return true;
    });
  }

  async function says(words: string): Promise<void> {
    await eventually(async () => {
      expect(await desk.bellSays()).toContain(words);
      return true;
    });
  }

  async function see(page: Page): Promise<void> {
    await page.bringToFront();
    const state = page === desk.page ? 'visible' : 'hidden';
    await eventually(
      async () => (await evaluateWithoutGesture(desk.page, () => document.visibilityState)) === state,
    );
  }

  it('tells of a call in a tab that is seen, but that nobody has touched, until a click lets the bell be heard', async () => {
    await see(desk.page);
    await says('Click anywhere');
    await shows(none);
    stage.sandbox.offer();
    await shows(all());
    await desk.page.mouse.click(400, 400);
    await shows(light);
  });

  it('tells nobody who sees the tab and hears the bell, but by the headset', async () => {
    await see(desk.page);
    await says('Bell: ready');
    const made = await watchAlerts.noticesMade(desk.page);
    const call = stage.sandbox.offer();
    await stage.heard('Headset').soundStart({ afterMs: call.pushedAtMs });
    await shows(light);
    expect(await watchAlerts.noticesMade(desk.page)).toBe(made);
  });

  it('tells of a call that rings on when the agent turns to another tab, and no more when back', async () => {
    await see(desk.page);
    stage.sandbox.offer();
    await shows(light);
    await see(other);
    await shows(all());
    await see(desk.page);
    await shows(light);
  });

  describe('in a tab that is hidden', () => {
    beforeAll(() => see(other));

    it.each(['canceled', 'rescinded', 'timeout', 'rejected', 'accepted'] as const)(
      'tells of a call until it is %s',
      async (end) => {
        const { sid } = stage.sandbox.offer();
        await shows(all());
        stage.sandbox.move(sid, end);
        await shows(none);
        if (end === 'accepted') stage.sandbox.move(sid, 'completed');
      },
    );

    it('goes on telling of the second of two calls when the first ends', async () => {
      const first = stage.sandbox.offer();
      await shows(all());
      stage.sandbox.offer({ from: '+15550199' });
      const two = { ...all(), title: `2 incoming tasks · ${ownTitle}` };
      await shows({
        ...two,
        notices: two.notices.map((notice) => ({ ...notice, title: '2 incoming tasks' })),
      });
      stage.sandbox.move(first.sid, 'canceled');
      await shows(all('+15550199\nSupport'));
    });

    it('ends at the deadline though the socket is dead', async () => {
      stage.sandbox.offer({ timeoutSeconds: 3 });
      await shows(all());
      stage.sandbox.setEventBridge('down');
      await shows(none);
      stage.sandbox.setEventBridge('up');
      await stage.sandbox.waitForConnection();
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
      stage.sandbox.offer({ attributes: { from, name: from } });
      await shows(all(`${shown}\nSupport`));
    });

    it('selects the task when the notification is clicked', async () => {
      const first = stage.sandbox.offer();
      await shows(all());
      await watchAlerts.clickNotice(desk.page);
      await eventually(async () => (await selectedTask(desk.page)) === first.sid);
      await shows({ ...all(), notices: [] });
    });
  });
});

describe('Flex, whose browser has not been asked for notifications', () => {
  let stage: Stage;
  let desk: FlexDesk;

  beforeAll(async () => {
    stage = await openStage({ outputs: ['Headset'], sandbox: { uiAttributes: { belfry: briskOptions } } });
    desk = await openFlexTab(stage, watchAlerts.setup);
  });
  afterAll(() => stage.close());

  it('says in the panel that they are blocked, and that they are allowed once they are, without a reload', async () => {
    const alerts = (await desk.panel()).getByTestId('belfry-alerts');
    await eventually(async () => (await alerts.innerText()).includes('Notifications are blocked'));
    await stage.browser.context.grantPermissions(['microphone', 'notifications']);
    await eventually(async () => (await alerts.innerText()).includes('Notifications are on'));
  });

  it('connects the light of a headset from the panel', async () => {
    const alerts = (await desk.panel()).getByTestId('belfry-alerts');
    await watchAlerts.unplugHeadset(desk.page);
    await eventually(async () => (await alerts.innerText()).includes('Makes your headset flash'));
    await alerts.getByTestId('belfry-allow-headset').click();
    await eventually(async () => (await alerts.innerText()).includes('Connected'));
    const call = stage.sandbox.offer();
    await eventually(async () => (await watchAlerts.shown(desk.page)).headset === 'ringing');
    stage.sandbox.move(call.sid, 'canceled');
    await eventually(async () => (await watchAlerts.shown(desk.page)).headset === 'quiet');
    await desk.closePanel();
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
