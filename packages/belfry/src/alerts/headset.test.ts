import { describe, expect, it } from 'vitest';
import { createFakeHeadset } from '../testing/fake-headset.js';
import { aCall, openAlerts, planned } from './open-alerts.test-support.js';

const only = { names: ['headset'] } as const;

describe('the light of a headset', () => {
  it('is lit while a call rings, and the headset is let go of afterwards', async () => {
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

  it('is asked for with the telephony page, and lit in mid-ring once it is allowed', async () => {
    const { alerts, hid, settle } = openAlerts();
    const headset = createFakeHeadset();
    await settle();
    alerts.show(planned(only));
    expect(alerts.state().headset).toBe('needs-permission');
    hid.pick(headset);
    alerts.allow('headset');
    await settle();
    expect(hid.asked).toEqual([{ filters: [{ usagePage: 0x0b }] }]);
    expect(headset.sent).toEqual(['2: 04']);
  });

  it('is asked for in vain when the agent picks none', async () => {
    const { alerts, hid, problems, settle } = openAlerts();
    hid.pick(undefined);
    alerts.allow('headset');
    await settle();
    expect(alerts.state().headset).toBe('needs-permission');
    expect(problems).toEqual([]);
  });

  it('says of a headset that has none that it has none', async () => {
    const { alerts, hid, problems, settle } = openAlerts();
    hid.pick(createFakeHeadset([{ outputReports: [] }], 'Plain\u0007 one'));
    alerts.allow('headset');
    await settle();
    expect(alerts.state().headset).toBe('needs-permission');
    expect(problems).toEqual([
      'alert-failed: Plain one has no light or ringer for calls. The bell and all other alerts go on.',
    ]);
  });

  it('is lit on every headset, on one that is plugged in in mid-ring too', async () => {
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

  it('of one headset may fail without harm to another', async () => {
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

  it('is tried again at the next call when it failed', async () => {
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

  it('goes out when the call ends while it is being lit', async () => {
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

  it('leaves a headset open that the application had opened', async () => {
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

  it('is unsupported in a frame that was not granted hid', async () => {
    const { alerts, problems, settle } = openAlerts({ isHidRefused: true });
    await settle();
    expect(alerts.state().headset).toBe('unsupported');
    expect(problems).toEqual([]);
  });
});
