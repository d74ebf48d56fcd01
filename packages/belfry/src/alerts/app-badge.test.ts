import { expect, test } from 'vitest';
import { aCall, openAlerts, planned } from './open-alerts.test-support.js';

const only = { names: ['appBadge'] } as const;

test('the badge of the application is the number of calls', async () => {
  const { alerts, badge, settle } = openAlerts();
  alerts.show(planned(only));
  expect(badge()).toBe(1);
  alerts.show(planned({ ...only, callCount: 3 }));
  expect(badge()).toBe(3);
  alerts.show(undefined);
  await settle();
  expect(badge()).toBe(0);
});

test('a badge that is refused is told once, and tried again when the number changes', async () => {
  const { alerts, problems, settle } = openAlerts({ isBadgeRefused: true });
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
