import { describe, expect, it } from 'vitest';
import { instantAt } from '../base/instant.js';
import type { AlertName } from './alert.js';
import { makeCall } from './make-call.test-support.js';
import { planAlerts, type AlertPlanInput } from './plan-alerts.js';
import { defaultRules } from './rule.js';

function input(change: Partial<AlertPlanInput>): AlertPlanInput {
  return {
    calls: [makeCall('1')],
    rules: defaultRules,
    agent: { isBusy: false, attributes: {} },
    isTabHidden: false,
    epochMs: 0,
    isRingingTab: true,
    isRingAudible: true,
    now: instantAt(0),
    ...change,
  };
}
const names = (change: Partial<AlertPlanInput>): readonly AlertName[] =>
  planAlerts(input(change))?.names ?? [];
const all: readonly AlertName[] = ['notification', 'title', 'faviconBadge', 'appBadge', 'headset'];

describe('the alerts of the default rules', () => {
  it('are only the headset’s while the agent sees the tab and hears the ring', () => {
    expect(names({})).toEqual(['headset']);
  });

  it.each<[string, Partial<AlertPlanInput>]>([
    ['in a hidden tab', { isTabHidden: true }],
    ['while the ring cannot be heard', { isRingAudible: false }],
  ])('are all %s', (_, change) => expect(names(change)).toEqual(all));

  it('leave the headset out while the agent is on a call', () => {
    const agent = { isBusy: true, attributes: {} };
    expect(names({ agent })).toEqual([]);
    expect(names({ agent, isTabHidden: true })).toEqual(all.filter((name) => name !== 'headset'));
  });
});

describe('alerts', () => {
  it.each<[string, Partial<AlertPlanInput>]>([
    ['without a call', { calls: [] }],
    ['in a tab that does not ring', { isRingingTab: false, isTabHidden: true }],
    ['for calls that a rule keeps quiet', { rules: [{ ring: false }], calls: [] }],
  ])('are none %s', (_, change) => expect(planAlerts(input(change))).toBeUndefined());

  it('are for the most urgent call, with the number of calls', () => {
    const calls = [makeCall('2'), makeCall('1')];
    expect(planAlerts(input({ calls }))).toMatchObject({ call: calls[0], callCount: 2 });
  });

  it('follow the rule and its escalation', () => {
    const escalation = [{ afterMs: 5000, alerts: { title: 'always', headset: 'never' } }] as const;
    const rules = [{ ring: { alerts: { notification: 'always' }, escalation } }] as const;
    expect(names({ rules })).toEqual(['notification', 'headset']);
    expect(names({ rules, now: instantAt(5000) })).toEqual(['notification', 'title']);
  });

  it('can all be turned off', () => {
    const alerts = {
      notification: 'never',
      title: 'never',
      faviconBadge: 'never',
      appBadge: 'never',
      headset: 'never',
    } as const;
    expect(planAlerts(input({ rules: [{ ring: { alerts } }], isTabHidden: true }))).toBeUndefined();
  });
});
