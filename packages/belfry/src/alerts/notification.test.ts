import { describe, expect, it } from 'vitest';
import { aCall, openAlerts, planned } from './open-alerts.test-support.js';

const only = { names: ['notification'] } as const;

describe('the notification alert', () => {
  it('is silent, stays until the call ends, and is one for all calls', () => {
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

  it('brings the window to the front and emits the call when clicked', () => {
    const { alerts, desktop, focusCount, clicks } = openAlerts();
    alerts.show(planned(only));
    desktop.shown()[0]?.click();
    expect(focusCount()).toBe(1);
    expect(clicks).toEqual([{ call: aCall() }]);
    expect(desktop.shown()).toEqual([]);
  });

  it('does not come back for a call once the agent closed it, but shows for the next call', () => {
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

  it('waits for permission, and shows during the call once it is granted', async () => {
    const { alerts, desktop, settle } = openAlerts({ permission: 'default' });
    await settle();
    alerts.show(planned(only));
    expect(alerts.state().notification).toBe('needs-permission');
    expect(desktop.createdCount()).toBe(0);
    alerts.allow('notification');
    await settle();
    expect(alerts.state().notification).toBe('showing');
    expect(desktop.shown()).toHaveLength(1);
  });

  it('is denied when the agent blocks it', async () => {
    const { alerts, desktop, settle } = openAlerts({ permission: 'default' });
    desktop.answerWith('denied');
    alerts.allow('notification');
    await settle();
    expect(alerts.state().notification).toBe('denied');
  });

  it('follows the permission in the settings of the browser', async () => {
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

  it('reads the permission, which a page has to wait for, once for each call', async () => {
    const { alerts, desktop, settle } = openAlerts();
    await settle();
    alerts.state();
    const before = desktop.permissionReadCount();
    alerts.show(planned(only));
    alerts.state();
    alerts.show(planned({ ...only, callCount: 2 }));
    alerts.show(undefined);
    alerts.state();
    expect(desktop.permissionReadCount() - before).toBe(1);
  });

  it('notices a permission that no event told at the next call', async () => {
    const { alerts, desktop, settle } = openAlerts({ permission: 'denied' });
    await settle();
    expect(alerts.state().notification).toBe('denied');
    await desktop.Notification.requestPermission();
    alerts.show(planned(only));
    expect(alerts.state().notification).toBe('showing');
  });

  it('works in browsers that cannot query the permission', async () => {
    const { alerts, settle } = openAlerts({ permission: 'default', without: ['permissions'] });
    alerts.allow('notification');
    await settle();
    expect(alerts.state().notification).toBe('ready');
  });

  it('is unsupported, without a problem, where only service workers can show notifications', () => {
    const { alerts, problems, head } = openAlerts({ isWorkerOnly: true });
    alerts.show(planned());
    expect(alerts.state().notification).toBe('unsupported');
    expect(head.title).toContain('Incoming call');
    expect(problems).toEqual([]);
  });

  it('reports once that the system cannot show it, and retries on the next call', () => {
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
