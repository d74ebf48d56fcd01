import { instantAt } from '../base/instant.js';
import type { Call } from '../calls/call.js';
import { alertNames, type PlannedAlerts } from '../plan/alert.js';
import {
  createFakeAlertPage,
  type FakeAlertPage,
  type FakeAlertPageOptions,
} from '../testing/fake-alert-page.js';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.js';
import type { Alerts, AlertsEvents, DescribeAlerts } from './alerts.js';
import { createAlerts } from './create-alerts.js';

/** Alerts on a fake page, with what they emitted. */
export interface OpenAlerts extends FakeAlertPage {
  readonly alerts: Alerts;
  readonly clock: FakeClock;
  readonly problems: readonly string[];
  readonly clicks: readonly AlertsEvents['click'][];
  /** Runs pending promises without moving the clock. */
  readonly settle: () => Promise<void>;
}

export function openAlerts({
  describe,
  ...options
}: FakeAlertPageOptions & { readonly describe?: DescribeAlerts } = {}): OpenAlerts {
  const page = createFakeAlertPage(options);
  const clock = createFakeClock();
  const alerts = createAlerts({ name: 'belfry', clock, describe, environment: page.environment });
  const problems: string[] = [];
  const clicks: AlertsEvents['click'][] = [];
  alerts.on('problem', ({ error }) => problems.push(`${error.code}: ${error.message}`));
  alerts.on('click', (event) => clicks.push(event));
  return { ...page, alerts, clock, problems, clicks, settle: () => clock.advance(0) };
}

export function aCall(changes: Partial<Call> = {}): Call {
  return {
    key: `own/${changes.id ?? '1'}`,
    source: 'own',
    id: '1',
    channel: 'voice',
    direction: 'inbound',
    queue: 'Support',
    priority: 0,
    from: '+15550100',
    attributes: {},
    isTransfer: false,
    offeredAt: instantAt(0),
    deadline: instantAt(20_000),
    ...changes,
  };
}

/** All alerts for one call, with a test's changes. */
export function planned(changes: Partial<PlannedAlerts> = {}): PlannedAlerts {
  return { call: aCall(), callCount: 1, names: alertNames, ...changes };
}
