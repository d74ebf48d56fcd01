import { describe, expect, it } from 'vitest';
import { openAlerts, planned } from './open-alerts.test-support.js';

const only = { names: ['faviconBadge'] } as const;
const png = { rel: 'icon', href: 'a.png', type: 'image/svg+xml' };

describe('the badge on the icon', () => {
  it('is a dot at once, over the icon once that is loaded, with the number of calls', async () => {
    const { alerts, head, settle } = openAlerts();
    const link = head.addOwnIcon(png);
    alerts.show(planned(only));
    expect(head.looks()).toEqual(['dot']);
    expect(link.attributes.get('type')).toBe('image/png');
    await settle();
    expect(head.looks()).toEqual(['a.png + dot']);
    alerts.show(planned({ ...only, callCount: 2 }));
    expect(head.looks()).toEqual(['a.png + dot 2']);
    alerts.show(planned({ ...only, callCount: 12 }));
    expect(head.looks()).toEqual(['a.png + dot 9+']);
    alerts.show(undefined);
    expect(Object.fromEntries(link.attributes)).toEqual(png);
    expect(head.followers()).toBe(0);
  });

  it('is drawn over the icon at once when that was loaded before', async () => {
    const { alerts, head, settle } = openAlerts();
    head.addOwnIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    await settle();
    alerts.show(undefined);
    alerts.show(planned(only));
    expect(head.looks()).toEqual(['a.png + dot']);
  });

  it.each([
    ['may not read', { unreadable: ['a.png'] }],
    ['cannot load', { missing: ['a.png'] }],
  ])('is a dot alone where the page %s the icon', async (_, options) => {
    const { alerts, head, settle, problems } = openAlerts(options);
    const link = head.addOwnIcon(png);
    alerts.show(planned(only));
    await settle();
    expect(head.looks()).toEqual(['dot']);
    expect(alerts.state().faviconBadge).toBe('showing');
    alerts.show(undefined);
    expect(Object.fromEntries(link.attributes)).toEqual(png);
    expect(problems).toEqual([]);
  });

  it('is drawn over the implied icon of a page that names none, and leaves no link', async () => {
    const { alerts, head, settle } = openAlerts();
    alerts.show(planned(only));
    await settle();
    expect(head.looks()).toEqual(['/favicon.ico + dot']);
    alerts.show(undefined);
    expect(head.looks()).toEqual([]);
  });

  it('is written into all links, of which browsers take the one or the other', async () => {
    const { alerts, head, settle } = openAlerts();
    head.addOwnIcon({ rel: 'shortcut icon', href: 'small.ico' });
    head.addOwnIcon({ rel: 'icon', href: 'large.png' });
    alerts.show(planned(only));
    await settle();
    expect(head.looks()).toEqual(['large.png + dot', 'large.png + dot']);
    alerts.show(undefined);
    expect(head.looks()).toEqual(['small.ico', 'large.png']);
  });

  it('follows the application, which changes its icon and adds others', async () => {
    const { alerts, head, settle } = openAlerts();
    const link = head.addOwnIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    await settle();
    link.setAttribute('href', 'busy.png');
    head.tellChanges();
    await settle();
    expect(head.looks()).toEqual(['busy.png + dot']);
    head.addOwnIcon({ rel: 'icon', href: 'new.png' });
    head.tellChanges();
    await settle();
    expect(head.looks()).toEqual(['new.png + dot', 'new.png + dot']);
    alerts.show(undefined);
    expect(head.looks()).toEqual(['busy.png', 'new.png']);
    expect(link.attributes.has('type')).toBe(false);
  });

  it('leaves alone at the end what the application wrote in the same timestamp', async () => {
    const { alerts, head, settle } = openAlerts();
    const link = head.addOwnIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    await settle();
    link.setAttribute('href', 'busy.png');
    alerts.show(undefined);
    expect(head.looks()).toEqual(['busy.png']);
  });

  it('is not brought back by an icon that is loaded too late', async () => {
    const { alerts, head, settle } = openAlerts();
    head.addOwnIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    alerts.show(undefined);
    await settle();
    expect(head.looks()).toEqual(['a.png']);
  });

  it('gives way to a script that insists on its own', () => {
    const { alerts, head, problems } = openAlerts();
    const link = head.addOwnIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    for (let round = 0; round < 100; round += 1) {
      link.setAttribute('href', 'mine.png');
      head.tellChanges();
    }
    expect(head.looks()).toEqual(['mine.png']);
    expect(alerts.state().faviconBadge).toBe('failed');
    expect(problems).toHaveLength(1);
  });

  it('is unsupported without a canvas', () => {
    const { alerts, head } = openAlerts({ hasCanvas: false });
    head.addOwnIcon({ rel: 'icon', href: 'a.png' });
    alerts.show(planned(only));
    expect(alerts.state().faviconBadge).toBe('unsupported');
    expect(head.looks()).toEqual(['a.png']);
  });
});
