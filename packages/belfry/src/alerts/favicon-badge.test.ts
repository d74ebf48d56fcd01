import { describe, expect, it } from 'vitest';
import { openAlerts, planned } from './open-alerts.test-support.js';

const only = { names: ['faviconBadge'] } as const;
const png = { rel: 'icon', href: 'a.png', type: 'image/svg+xml' };

describe('the favicon badge', () => {
  it('is a dot at once, then the icon with a dot and the number of calls', async () => {
    const { alerts, head, settle } = openAlerts();
    const link = head.addApplicationIcon(png);
    alerts.show(planned(only));
    expect(head.shownIcons()).toEqual(['dot']);
    expect(link.attributes.get('type')).toBe('image/png');
    await settle();
    expect(head.shownIcons()).toEqual(['a.png + dot']);
    alerts.show(planned({ ...only, callCount: 2 }));
    expect(head.shownIcons()).toEqual(['a.png + dot 2']);
    alerts.show(planned({ ...only, callCount: 12 }));
    expect(head.shownIcons()).toEqual(['a.png + dot 9+']);
    alerts.show(undefined);
    expect(Object.fromEntries(link.attributes)).toEqual(png);
    expect(head.listenerCount()).toBe(0);
  });

  it('is drawn on the icon at once when the icon is already loaded', async () => {
    const { alerts, head, settle } = openAlerts();
    head.addApplicationIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    await settle();
    alerts.show(undefined);
    alerts.show(planned(only));
    expect(head.shownIcons()).toEqual(['a.png + dot']);
  });

  it.each([
    ['is not allowed to read', { unreadable: ['a.png'] }],
    ['cannot load', { missing: ['a.png'] }],
  ])('is only a dot if the page %s the icon', async (_, options) => {
    const { alerts, head, settle, problems } = openAlerts(options);
    const link = head.addApplicationIcon(png);
    alerts.show(planned(only));
    await settle();
    expect(head.shownIcons()).toEqual(['dot']);
    expect(alerts.state().faviconBadge).toBe('showing');
    alerts.show(undefined);
    expect(Object.fromEntries(link.attributes)).toEqual(png);
    expect(problems).toEqual([]);
  });

  it('is drawn on the default icon of a page without an icon link, and leaves no link', async () => {
    const { alerts, head, settle } = openAlerts();
    alerts.show(planned(only));
    await settle();
    expect(head.shownIcons()).toEqual(['/favicon.ico + dot']);
    alerts.show(undefined);
    expect(head.shownIcons()).toEqual([]);
  });

  it('replaces the icon in all links, because browsers differ in which one they use', async () => {
    const { alerts, head, settle } = openAlerts();
    head.addApplicationIcon({ rel: 'shortcut icon', href: 'small.ico' });
    head.addApplicationIcon({ rel: 'icon', href: 'large.png' });
    alerts.show(planned(only));
    await settle();
    expect(head.shownIcons()).toEqual(['large.png + dot', 'large.png + dot']);
    alerts.show(undefined);
    expect(head.shownIcons()).toEqual(['small.ico', 'large.png']);
  });

  it('follows icons that the application changes or adds during a call', async () => {
    const { alerts, head, settle } = openAlerts();
    const link = head.addApplicationIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    await settle();
    link.setAttribute('href', 'busy.png');
    head.notifyChanges();
    await settle();
    expect(head.shownIcons()).toEqual(['busy.png + dot']);
    head.addApplicationIcon({ rel: 'icon', href: 'new.png' });
    head.notifyChanges();
    await settle();
    expect(head.shownIcons()).toEqual(['new.png + dot', 'new.png + dot']);
    alerts.show(undefined);
    expect(head.shownIcons()).toEqual(['busy.png', 'new.png']);
    expect(link.attributes.has('type')).toBe(false);
  });

  it('keeps an icon that the application set just before the call ended', async () => {
    const { alerts, head, settle } = openAlerts();
    const link = head.addApplicationIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    await settle();
    link.setAttribute('href', 'busy.png');
    alerts.show(undefined);
    expect(head.shownIcons()).toEqual(['busy.png']);
  });

  it('does not come back when the icon finishes loading after the call', async () => {
    const { alerts, head, settle } = openAlerts();
    head.addApplicationIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    alerts.show(undefined);
    await settle();
    expect(head.shownIcons()).toEqual(['a.png']);
  });

  it('gives up against a script that keeps restoring its own icon', () => {
    const { alerts, head, problems } = openAlerts();
    const link = head.addApplicationIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    for (let round = 0; round < 100; round += 1) {
      link.setAttribute('href', 'mine.png');
      head.notifyChanges();
    }
    expect(head.shownIcons()).toEqual(['mine.png']);
    expect(alerts.state().faviconBadge).toBe('failed');
    expect(problems).toHaveLength(1);
  });

  it('is unsupported if the browser has no canvas', () => {
    const { alerts, head } = openAlerts({ hasCanvas: false });
    head.addApplicationIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    expect(alerts.state().faviconBadge).toBe('unsupported');
    expect(head.shownIcons()).toEqual(['a.png']);
  });
});
