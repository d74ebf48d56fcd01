import { expect, test } from 'vitest';
import { aCall, openAlerts, planned } from './open-alerts.test-support.js';

const only = { names: ['appBadge'] } as const;

test('the app badge shows the number of calls', async () => {
  const { alerts, badge, settle } = openAlerts();
  alerts.show(planned(only));
  expect(badge()).toBe(1);
  alerts.show(planned({ ...only, callCount: 3 }));
  expect(badge()).toBe(3);
  alerts.show(undefined);
  await settle();
  expect(badge()).toBe(0);
});

test('a rejected app badge is reported once, and retried when the number of calls changes', async () => {
  const { alerts, problems, settle } = openAlerts({ isBadgeRejected: true });
  alerts.show(planned(only));
  await settle();
  expect(alerts.state().appBadge).toBe('failed');
  alerts.show(undefined);
  await settle();
  alerts.show(planned({ ...only, call: aCall({ id: '2' }) }));
  expect(alerts.state().appBadge).toBe('showing');
  await settle();
  expect(alerts.state().appBadge).toBe('failed');
  expect(problems).toHaveLength(1);
});
