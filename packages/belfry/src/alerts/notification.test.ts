import { describe, expect, it } from 'vitest';
import { aCall, openAlerts, planned } from './open-alerts.test-support.js';

const only = { names: ['notification'] } as const;

describe('the notification', () => {
  it('is silent, stays until the call has ended, and is one for all calls', () => {
    const { alerts, desktop } = openAlerts();
    alerts.show(planned(only));
    expect(desktop.shown()).toMatchObject([{ tag: 'belfry', silent: true, requireInteraction: true }]);
    alerts.show(planned({ ...only, callCount: 2 }));
    expect(desktop.shown()).toMatchObject([{ title: '2 incoming calls' }]);
    alerts.show(planned({ ...only, call: aCall({ id: '2', from: '+15550199' }) }));
    expect(desktop.shown()).toMatchObject([{ body: '+15550199\nSupport' }]);
    alerts.show(undefined);
    expect(desktop.shown()).toEqual([]);
    expect(alerts.state().notification).toBe('ready');
  });

  it('brings the window to the front and tells the call when it is clicked', () => {
    const { alerts, desktop, focused, clicks } = openAlerts();
    alerts.show(planned(only));
    desktop.shown()[0]?.click();
    expect(focused()).toBe(1);
    expect(clicks).toEqual([{ call: aCall() }]);
    expect(desktop.shown()).toEqual([]);
  });

  it('stays away for a call for which the agent took it away, and comes for the next', () => {
    const { alerts, desktop } = openAlerts();
    alerts.show(planned(only));
    desktop.shown()[0]?.dismiss();
    expect(alerts.state().notification).toBe('ready');
    alerts.show(undefined);
    alerts.show(planned(only));
    expect(desktop.shown()).toEqual([]);
    alerts.show(planned({ ...only, call: aCall({ id: '2' }) }));
    expect(desktop.shown()).toHaveLength(1);
  });

  it('waits for permission, and comes in mid-ring once it is given', async () => {
    const { alerts, desktop, settle } = openAlerts({ permission: 'default' });
    await settle();
    alerts.show(planned(only));
    expect(alerts.state().notification).toBe('needs-permission');
    expect(desktop.made()).toBe(0);
    alerts.allow('notification');
    await settle();
    expect(alerts.state().notification).toBe('showing');
    expect(desktop.shown()).toHaveLength(1);
  });

  it('says that it was refused', async () => {
    const { alerts, desktop, settle } = openAlerts({ permission: 'default' });
    desktop.answer('denied');
    alerts.allow('notification');
    await settle();
    expect(alerts.state().notification).toBe('denied');
  });

  it('follows what the agent decides in the settings of the browser', async () => {
    const { alerts, desktop, settle } = openAlerts({ permission: 'denied' });
    await settle();
    alerts.show(planned(only));
    desktop.setPermission('granted');
    expect(alerts.state().notification).toBe('showing');
    desktop.setPermission('denied');
    expect(alerts.state().notification).toBe('denied');
    expect(desktop.shown()).toEqual([]);
    alerts.dispose();
    desktop.setPermission('granted');
    expect(desktop.shown()).toEqual([]);
  });

  it('does without a browser that tells of permissions', async () => {
    const { alerts, settle } = openAlerts({ permission: 'default', without: ['permissions'] });
    alerts.allow('notification');
    await settle();
    expect(alerts.state().notification).toBe('ready');
  });

  it('is unsupported where only a service worker may notify, and tells no problem', () => {
    const { alerts, problems, head } = openAlerts({ isWorkerOnly: true });
    alerts.show(planned());
    expect(alerts.state().notification).toBe('unsupported');
    expect(head.title).toContain('Incoming call');
    expect(problems).toEqual([]);
  });

  it('tells once that the system does not show it, and tries again at the next call', () => {
    const { alerts, desktop, problems } = openAlerts();
    alerts.show(planned(only));
    desktop.shown()[0]?.fail();
    expect(alerts.state().notification).toBe('failed');
    alerts.show(planned({ ...only, callCount: 2 }));
    expect(alerts.state().notification).toBe('failed');
    alerts.show(planned({ ...only, call: aCall({ id: '2' }) }));
    expect(alerts.state().notification).toBe('showing');
    desktop.shown()[0]?.fail();
    expect(problems).toHaveLength(1);
  });
});
