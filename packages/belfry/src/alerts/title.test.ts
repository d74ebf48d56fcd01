import { describe, expect, it } from 'vitest';
import { openAlerts, planned } from './open-alerts.test-support.js';

const only = { names: ['title'] } as const;

describe('the title alert', () => {
  it('puts the number of incoming calls in front of the title of the application', () => {
    const { alerts, head } = openAlerts({ title: 'Flex' });
    alerts.show(planned(only));
    expect(head.title).toBe('Incoming call · Flex');
    alerts.show(planned({ ...only, callCount: 2 }));
    expect(head.title).toBe('2 incoming calls · Flex');
    alerts.show(undefined);
    expect(head.title).toBe('Flex');
    expect(head.listenerCount()).toBe(0);
  });

  it('is the whole title in a page that has none', () => {
    const { alerts, head } = openAlerts({ title: '' });
    alerts.show(planned(only));
    expect(head.title).toBe('Incoming call');
    alerts.show(undefined);
    expect(head.title).toBe('');
  });

  it('keeps what the application changes during a call', () => {
    const { alerts, head } = openAlerts({ title: 'Inbox' });
    alerts.show(planned(only));
    head.title = 'Inbox  (1)';
    head.notifyChanges();
    expect(head.title).toBe('Incoming call · Inbox (1)');
    head.title = `(3) ${head.title}`;
    head.notifyChanges();
    expect(head.title).toBe('Incoming call · (3) Inbox (1)');
    alerts.show(undefined);
    expect(head.title).toBe('(3) Inbox (1)');
  });

  it('keeps a change that it has not been notified of yet', () => {
    const { alerts, head } = openAlerts({ title: 'Inbox' });
    alerts.show(planned(only));
    head.title = 'Tasks';
    alerts.show(planned({ ...only, callCount: 2 }));
    expect(head.title).toBe('2 incoming calls · Tasks');
    head.title = 'Calls';
    alerts.show(undefined);
    expect(head.title).toBe('Calls');
  });

  it('gives up against a script that keeps restoring its own title, and retries on the next call', async () => {
    const { alerts, head, problems, clock } = openAlerts({ title: 'Mine' });
    alerts.show(planned(only));
    for (let round = 0; round < 100; round += 1) {
      head.title = 'Mine';
      head.notifyChanges();
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

  it('allows the application to change its title often over a longer time', async () => {
    const { alerts, head, clock } = openAlerts({ title: 'Timer 0' });
    alerts.show(planned(only));
    for (let second = 1; second <= 100; second += 1) {
      head.title = `Timer ${second}`;
      head.notifyChanges();
      await clock.advance(100);
    }
    expect(head.title).toBe('Incoming call · Timer 100');
  });
});
