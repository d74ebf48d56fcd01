import { describe, expect, it } from 'vitest';
import { createFakeHeadset } from '../testing/fake-headset.js';
import { aCall, openAlerts, planned } from './open-alerts.test-support.js';

const only = { names: ['headset'] } as const;

describe('the headset alert', () => {
  it('lights up while a call rings, and closes the headset afterwards', async () => {
    const { alerts, hid, settle } = openAlerts();
    const headset = createFakeHeadset();
    hid.plugIn(headset);
    await settle();
    expect(alerts.state().headset).toBe('ready');
    expect(headset.opened).toBe(false);
    alerts.show(planned(only));
    await settle();
    expect(headset.sent).toEqual(['2: 04']);
    expect(alerts.state().headset).toBe('showing');
    alerts.show(undefined);
    await settle();
    expect(headset.sent).toEqual(['2: 04', '2: 00']);
    expect(headset.opened).toBe(false);
    expect(alerts.state().headset).toBe('ready');
  });

  it('asks for telephony devices, and lights up during the call once one is allowed', async () => {
    const { alerts, hid, settle } = openAlerts();
    const headset = createFakeHeadset();
    await settle();
    alerts.show(planned(only));
    expect(alerts.state().headset).toBe('needs-permission');
    hid.pick(headset);
    alerts.allow('headset');
    await settle();
    expect(hid.requests).toEqual([{ filters: [{ usagePage: 0x0b }] }]);
    expect(headset.sent).toEqual(['2: 04']);
  });

  it('still needs permission when the agent picks no headset', async () => {
    const { alerts, hid, problems, settle } = openAlerts();
    hid.pick(undefined);
    alerts.allow('headset');
    await settle();
    expect(alerts.state().headset).toBe('needs-permission');
    expect(problems).toEqual([]);
  });

  it('reports a headset without a ring light or ringer', async () => {
    const { alerts, hid, problems, settle } = openAlerts();
    hid.pick(createFakeHeadset([{ outputReports: [] }], 'Plain\u0007 one'));
    alerts.allow('headset');
    await settle();
    expect(alerts.state().headset).toBe('needs-permission');
    expect(problems).toEqual(['alert-failed: Plain one has no ring light or ringer. Your calls still ring.']);
  });

  it('lights up on every headset, including one plugged in during the call', async () => {
    const { alerts, hid, settle } = openAlerts();
    const [first, second, third] = [createFakeHeadset(), createFakeHeadset(), createFakeHeadset()];
    hid.plugIn(first);
    hid.plugIn(second);
    await settle();
    alerts.show(planned(only));
    await settle();
    hid.plugIn(third);
    await settle();
    for (const headset of [first, second, third]) expect(headset.sent).toEqual(['2: 04']);
    hid.unplug(first);
    await settle();
    expect(alerts.state().headset).toBe('showing');
    alerts.show(undefined);
    await settle();
    expect(first.sent).toEqual(['2: 04']);
    for (const headset of [second, third]) expect(headset.sent).toEqual(['2: 04', '2: 00']);
  });

  it('lights up on other headsets when one fails', async () => {
    const { alerts, hid, problems, settle } = openAlerts();
    const [broken, whole] = [createFakeHeadset(), createFakeHeadset()];
    broken.isBroken = true;
    hid.plugIn(broken);
    hid.plugIn(whole);
    await settle();
    alerts.show(planned(only));
    await settle();
    expect(whole.sent).toEqual(['2: 04']);
    expect(alerts.state().headset).toBe('showing');
    expect(problems).toHaveLength(1);
  });

  it('retries on the next call after a failure', async () => {
    const { alerts, hid, settle } = openAlerts();
    const headset = createFakeHeadset();
    headset.isBroken = true;
    hid.plugIn(headset);
    await settle();
    alerts.show(planned(only));
    await settle();
    expect(alerts.state().headset).toBe('failed');
    alerts.show(undefined);
    await settle();
    expect(headset.opened).toBe(false);
    headset.isBroken = false;
    alerts.show(planned({ ...only, call: aCall({ id: '2' }) }));
    await settle();
    expect(headset.sent).toEqual(['2: 04']);
    expect(alerts.state().headset).toBe('showing');
  });

  it('goes off when the call ends before the light is on', async () => {
    const { alerts, hid, settle } = openAlerts();
    const headset = createFakeHeadset();
    hid.plugIn(headset);
    await settle();
    alerts.show(planned(only));
    alerts.show(undefined);
    await settle();
    expect(headset.sent.at(-1)).toBe('2: 00');
    expect(headset.opened).toBe(false);
  });

  it('does not close a headset that the application opened', async () => {
    const { alerts, hid, settle } = openAlerts();
    const headset = createFakeHeadset();
    await headset.open();
    hid.plugIn(headset);
    await settle();
    alerts.show(planned(only));
    await settle();
    alerts.show(undefined);
    await settle();
    expect(headset.opened).toBe(true);
  });

  it('is unsupported in a frame without allow="hid"', async () => {
    const { alerts, problems, settle } = openAlerts({ isHidBlocked: true });
    await settle();
    expect(alerts.state().headset).toBe('unsupported');
    expect(problems).toEqual([]);
  });
});
