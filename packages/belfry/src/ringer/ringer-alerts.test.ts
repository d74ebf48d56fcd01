import { describe, expect, it } from 'vitest';
import { BelfryError } from '../base/belfry-error.js';
import type { AlertName } from '../plan/alert.js';
import { openRinger, type OpenRinger } from './open-ringer.test-support.js';

const all: readonly AlertName[] = ['notification', 'title', 'faviconBadge', 'appBadge', 'headset'];

const names = ({ alerts }: OpenRinger): readonly AlertName[] => alerts.shown()?.names ?? [];

describe('the alerts of a ringer', () => {
  it('follow the plan and end with the call', () => {
    const open = openRinger();
    open.visibility.setHidden(true);
    expect(names(open)).toEqual([]);
    open.source.offer({ id: '1' });
    open.source.offer({ id: '2' });
    expect(names(open)).toEqual(all);
    expect(open.alerts.shown()).toMatchObject({ call: { id: '1' }, callCount: 2 });
    expect(open.ringer.state().plannedAlerts).toEqual(open.alerts.shown());
    open.visibility.setHidden(false);
    expect(names(open)).toEqual(['headset']);
    open.source.end('1');
    open.source.end('2');
    expect(open.alerts.shown()).toBeUndefined();
  });

  it('start while sound is blocked, and stop when a gesture unlocks it', () => {
    const open = openRinger({ player: { access: { state: 'locked', why: 'needs-gesture' } } });
    open.source.offer({ id: '1' });
    expect(names(open)).toEqual(all);
    open.player.change({ access: { state: 'unlocked' } });
    expect(names(open)).toEqual(['headset']);
    expect(open.heard()).toBe('1');
  });

  it('stay off until it is known whether sound is blocked', () => {
    const open = openRinger({ player: { access: { state: 'unknown' } } });
    open.source.offer({ id: '1' });
    expect(open.ringer.state().readiness).toMatchObject({ reasons: [{ code: 'starting' }] });
    expect(names(open)).toEqual(['headset']);
  });

  it('end at the deadline, and when the agent silences the call', async () => {
    const open = openRinger();
    open.visibility.setHidden(true);
    open.source.offer({ id: '1', timeoutMs: 1000 });
    await open.clock.advance(1000);
    expect(open.alerts.shown()).toBeUndefined();
    open.source.offer({ id: '2' });
    expect(names(open)).toEqual(all);
    open.ringer.silence();
    expect(open.alerts.shown()).toBeUndefined();
  });

  it('are in the state; a change emits `change`', () => {
    const open = openRinger();
    const before = open.events().length;
    expect(open.ringer.state().alerts.title).toBe('ready');
    open.visibility.setHidden(true);
    open.source.offer({ id: '1' });
    expect(open.ringer.state().alerts.title).toBe('showing');
    expect(open.events().slice(before)).toContain('change');
  });

  it('report the call of a clicked notification, and problems', async () => {
    const open = openRinger();
    open.visibility.setHidden(true);
    open.source.offer({ id: '1' });
    open.alerts.click();
    expect(open.emitted('alert-click')).toMatchObject([{ call: { id: '1' } }]);
    const error = new BelfryError('alert-failed', 'No light.');
    open.alerts.emitProblem(error);
    await open.settle();
    expect(open.emitted('problem')).toEqual([{ error }]);
    expect(open.heard()).toBe('1');
  });

  it('can be allowed by name, if they need permission', () => {
    const open = openRinger();
    open.ringer.allowAlert('notification');
    open.ringer.allowAlert('headset');
    expect(open.alerts.allowed).toEqual(['notification', 'headset']);
    expect(() => open.ringer.allowAlert('title' as never)).toThrow(
      `name: "title" is not allowed. Expected "notification" or "headset".`,
    );
  });

  it('get the describeAlerts and storageKey options', () => {
    const describeAlerts = (): { title: string; body: string } => ({ title: 'Anruf', body: '' });
    const { alertsOptions } = openRinger({ options: { describeAlerts, storageKey: 'agent 7' } });
    expect(alertsOptions).toMatchObject({ name: 'agent 7', describe: describeAlerts });
    expect(() => openRinger({ options: { describeAlerts: 'Anruf' as never } })).toThrow('describeAlerts');
  });

  it('end on dispose(); allowAlert() does nothing afterwards', () => {
    const open = openRinger();
    open.visibility.setHidden(true);
    open.source.offer({ id: '1' });
    open.ringer.dispose();
    expect(open.alerts.isDisposed()).toBe(true);
    expect(open.alerts.shown()).toBeUndefined();
    open.ringer.allowAlert('headset');
    expect(open.alerts.allowed).toEqual([]);
  });
});
