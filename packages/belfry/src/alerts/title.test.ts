import { describe, expect, it } from 'vitest';
import { openAlerts, planned } from './open-alerts.test-support.js';

const only = { names: ['title'] } as const;

describe('the title', () => {
  it('says what rings before the application says its own', () => {
    const { alerts, head } = openAlerts({ title: 'Flex' });
    alerts.show(planned(only));
    expect(head.title).toBe('Incoming call · Flex');
    alerts.show(planned({ ...only, callCount: 2 }));
    expect(head.title).toBe('2 incoming calls · Flex');
    alerts.show(undefined);
    expect(head.title).toBe('Flex');
    expect(head.followers()).toBe(0);
  });

  it('is all there is in a page without a title', () => {
    const { alerts, head } = openAlerts({ title: '' });
    alerts.show(planned(only));
    expect(head.title).toBe('Incoming call');
    alerts.show(undefined);
    expect(head.title).toBe('');
  });

  it('follows the application, which changes its own meanwhile', () => {
    const { alerts, head } = openAlerts({ title: 'Inbox' });
    alerts.show(planned(only));
    head.title = 'Inbox  (1)';
    head.tellChanges();
    expect(head.title).toBe('Incoming call · Inbox (1)');
    head.title = `(3) ${head.title}`;
    head.tellChanges();
    expect(head.title).toBe('Incoming call · (3) Inbox (1)');
    alerts.show(undefined);
    expect(head.title).toBe('(3) Inbox (1)');
  });

  it('takes up a change that nobody has told of yet', () => {
    const { alerts, head } = openAlerts({ title: 'Inbox' });
    alerts.show(planned(only));
    head.title = 'Tasks';
    alerts.show(planned({ ...only, callCount: 2 }));
    expect(head.title).toBe('2 incoming calls · Tasks');
    head.title = 'Calls';
    alerts.show(undefined);
    expect(head.title).toBe('Calls');
  });

  it('gives way to a script that insists on its own, and comes back with the next call', async () => {
    const { alerts, head, problems, clock } = openAlerts({ title: 'Mine' });
    alerts.show(planned(only));
    for (let round = 0; round < 100; round += 1) {
      head.title = 'Mine';
      head.tellChanges();
    }
    expect(head.title).toBe('Mine');
    expect(alerts.state().title).toBe('failed');
    expect(problems).toHaveLength(1);
    alerts.show(undefined);
    expect(head.title).toBe('Mine');
    await clock.advance(1000);
    alerts.show(planned(only));
    expect(alerts.state().title).toBe('showing');
  });

  it('may be changed by the application as often as it likes, in time', async () => {
    const { alerts, head, clock } = openAlerts({ title: 'Timer 0' });
    alerts.show(planned(only));
    for (let second = 1; second <= 100; second += 1) {
      head.title = `Timer ${second}`;
      head.tellChanges();
      await clock.advance(100);
    }
    expect(head.title).toBe('Incoming call · Timer 100');
  });
});
