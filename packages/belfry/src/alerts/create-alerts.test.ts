import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertNames, type AlertName } from '../plan/alert.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createFakeHeadset } from '../testing/fake-headset.js';
import { createAlerts } from './create-alerts.js';
import { aCall, openAlerts, planned, type OpenAlerts } from './open-alerts.test-support.js';

const icon = { rel: 'icon', href: 'app.png' };

/** The alerts that an agent can see. */
function visibleAlerts(
  { head, desktop, badge }: OpenAlerts,
  headset: { readonly sent: readonly string[] },
): AlertName[] {
  const is: Readonly<Record<AlertName, boolean>> = {
    notification: desktop.shown().length > 0,
    title: head.title !== 'The application',
    faviconBadge: head.shownIcons().some((shown) => shown.includes('dot')),
    appBadge: badge() > 0,
    headset: headset.sent.at(-1) === '2: 04',
  };
  return alertNames.filter((name) => is[name]);
}

async function openWithHeadset(options: Parameters<typeof openAlerts>[0] = {}): Promise<{
  readonly open: OpenAlerts;
  readonly headset: ReturnType<typeof createFakeHeadset>;
}> {
  const open = openAlerts(options);
  const headset = createFakeHeadset();
  open.head.addApplicationIcon(icon);
  open.hid.plugIn(headset);
  await open.settle();
  return { open, headset };
}

describe('alerts', () => {
  it('show what is planned, and are removed afterwards', async () => {
    const { open, headset } = await openWithHeadset();
    expect(visibleAlerts(open, headset)).toEqual([]);
    open.alerts.show(planned());
    await open.settle();
    expect(visibleAlerts(open, headset)).toEqual([...alertNames]);
    expect(Object.values(open.alerts.state())).toEqual(alertNames.map(() => 'showing'));
    open.alerts.show(undefined);
    await open.settle();
    expect(visibleAlerts(open, headset)).toEqual([]);
    expect(Object.values(open.alerts.state())).toEqual(alertNames.map(() => 'ready'));
    expect(open.problems).toEqual([]);
  });

  it('show exactly what is planned, whatever was planned before', async () => {
    const names = fc.subarray([...alertNames]);
    const anyStep = fc.option(
      fc.record({ names, id: fc.constantFrom('1', '2'), callCount: fc.integer({ min: 1, max: 3 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 8 }), fc.boolean(), async (steps, isSettled) => {
        const { open, headset } = await openWithHeadset();
        for (const step of steps) {
          const plan =
            step === null
              ? undefined
              : planned({ names: step.names, callCount: step.callCount, call: aCall({ id: step.id }) });
          open.alerts.show(plan);
          if (!isSettled) continue;
          await open.settle();
          expect(visibleAlerts(open, headset)).toEqual([...(plan?.names ?? [])]);
        }
        await open.settle();
        const last = steps.at(-1);
        expect(visibleAlerts(open, headset)).toEqual([...(last?.names ?? [])]);
        open.alerts.dispose();
        await open.settle();
        expect(visibleAlerts(open, headset)).toEqual([]);
        expect(open.head.shownIcons()).toEqual(['app.png']);
        expect(open.head.listenerCount()).toBe(0);
        expect(headset.opened).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('do nothing when the same alerts are planned again', async () => {
    const { open, headset } = await openWithHeadset();
    let changes = 0;
    open.alerts.show(planned());
    await open.settle();
    open.alerts.on('change', () => (changes += 1));
    open.alerts.show(planned());
    await open.settle();
    expect(changes).toBe(0);
    expect(open.desktop.createdCount()).toBe(1);
    expect(headset.sent).toEqual(['2: 04']);
  });

  it('show the others when one fails, and report each cause once', async () => {
    const { open, headset } = await openWithHeadset({ isBadgeRejected: true });
    headset.isBroken = true;
    Object.defineProperty(open.head, 'title', {
      get: () => '',
      set() {
        throw new Error('No title here.');
      },
    });
    for (const id of ['1', '2']) {
      open.alerts.show(planned({ call: aCall({ id }) }));
      await open.settle();
      expect(open.desktop.shown()).toHaveLength(1);
      expect(open.head.shownIcons()).toEqual(['app.png + dot']);
      open.alerts.show(undefined);
      await open.settle();
    }
    expect(open.problems.map((problem) => problem.split('.')[0])).toEqual([
      "alert-failed: The alert 'title' failed",
      "alert-failed: The app badge couldn't be set",
      "alert-failed: The headset light couldn't be switched on",
      "alert-failed: The headset light couldn't be switched off",
    ]);
  });

  it('are removed when the page is left, and show again when it is restored', async () => {
    const { open, headset } = await openWithHeadset();
    open.alerts.show(planned());
    await open.settle();
    open.leave();
    await open.settle();
    expect(visibleAlerts(open, headset)).toEqual([]);
    open.comeBack();
    await open.settle();
    expect(visibleAlerts(open, headset)).toEqual([...alertNames]);
  });

  it('are removed by dispose(), and show nothing afterwards', async () => {
    const { open, headset } = await openWithHeadset();
    open.alerts.show(planned());
    await open.settle();
    open.alerts.dispose();
    await open.settle();
    expect(visibleAlerts(open, headset)).toEqual([]);
    open.alerts.show(planned({ callCount: 2 }));
    open.alerts.allow('headset');
    open.comeBack();
    await open.settle();
    expect(visibleAlerts(open, headset)).toEqual([]);
    expect(open.hid.requests).toEqual([]);
  });

  it('leave no listener and emit nothing after dispose()', async () => {
    const { open } = await openWithHeadset();
    open.alerts.show(planned());
    await open.settle();
    expect(open.listenerCount()).toBeGreaterThanOrEqual(5);
    let changes = 0;
    open.alerts.on('change', () => (changes += 1));
    open.alerts.dispose();
    await open.settle();
    expect([open.listenerCount(), changes]).toEqual([0, 0]);
  });

  it('emit one change for all alerts that change together', async () => {
    const { open } = await openWithHeadset();
    const statuses: unknown[] = [];
    open.alerts.on('change', ({ state }) => statuses.push(Object.values(state)));
    open.alerts.show(planned({ names: ['notification', 'title', 'faviconBadge', 'appBadge'] }));
    await open.settle();
    expect(statuses).toEqual([['showing', 'showing', 'showing', 'showing', 'ready']]);
  });

  it('can be replaced in a change listener', () => {
    const { alerts, head } = openAlerts();
    const titles: string[] = [];
    alerts.on('change', ({ state }) => {
      titles.push(state.title);
      alerts.show(undefined);
    });
    alerts.show(planned({ names: ['title'] }));
    expect(titles).toEqual(['showing', 'ready']);
    expect(head.title).toBe('The application');
  });

  it('are unsupported in a browser without the features', () => {
    const { alerts } = openAlerts({ without: ['Notification', 'head', 'badge', 'hid'] });
    expect(Object.values(alerts.state())).toEqual(alertNames.map(() => 'unsupported'));
    alerts.show(planned());
    alerts.allow('notification');
    alerts.allow('headset');
    expect(Object.values(alerts.state())).toEqual(alertNames.map(() => 'unsupported'));
  });

  it('can be created outside a browser', () => {
    const alerts = createAlerts({ name: 'belfry', clock: createFakeClock() });
    alerts.show(planned());
    expect(alerts.state().title).toBe('unsupported');
    alerts.dispose();
  });

  it('still show when a listener throws, which is reported', () => {
    const open = openAlerts();
    open.alerts.on('change', () => {
      throw new Error('mine');
    });
    open.alerts.show(planned());
    expect(open.head.title).toContain('Incoming call');
    expect(open.problems).toEqual([
      "listener-failed: A 'change' listener threw. All other listeners were called.",
    ]);
  });
});

describe('the texts of alerts', () => {
  it('have the caller, the queue, and the number of calls', () => {
    const open = openAlerts();
    open.alerts.show(planned());
    expect(open.desktop.shown()).toMatchObject([{ title: 'Incoming call', body: '+15550100\nSupport' }]);
    open.alerts.show(planned({ callCount: 2, call: aCall({ queue: undefined, channel: 'chat' }) }));
    expect(open.desktop.shown()).toMatchObject([{ title: '2 incoming tasks', body: '+15550100' }]);
  });

  it('come from the given function', () => {
    const open = openAlerts({
      describe: ({ call }) => ({ title: 'Anruf', body: `von ${call.from ?? '?'}` }),
    });
    open.alerts.show(planned());
    expect(open.head.title).toBe('Anruf · The application');
    expect(open.desktop.shown()).toMatchObject([{ title: 'Anruf', body: 'von +15550100' }]);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no texts');
      },
    ],
    ['returns no body', () => ({ title: 'Anruf' }) as never],
    ['returns no title', () => ({ body: 'von +15550100' }) as never],
  ])('are in English if the given function %s', (_, describe) => {
    const open = openAlerts({ describe });
    open.alerts.show(planned());
    expect(open.head.title).toBe('Incoming call · The application');
    expect(open.problems).toEqual([
      "alert-failed: The 'describe' function failed, so alerts are in English. Your calls still ring.",
    ]);
  });

  it('are sanitized, whatever the caller wrote', () => {
    const open = openAlerts();
    const from = `\u202e<img src=x onerror=alert(1)>\u0000\n${'x'.repeat(100_000)}`;
    open.alerts.show(planned({ call: aCall({ from, queue: '\u2066Q\u0007' }) }));
    const [notification] = open.desktop.shown();
    const [first, second, ...rest] = notification?.body.split('\n') ?? [];
    expect(first).toMatch(/^<img src=x onerror=alert\(1\)> x{90}…$/);
    expect(second).toBe('Q');
    expect(rest).toEqual([]);
    expect(open.head.title).toBe('Incoming call · The application');
  });

  it('are sanitized, whatever the given function returns', () => {
    const body = `\u202eone\n\n${'y'.repeat(100_000)}\nfour\nfive`;
    const open = openAlerts({ describe: () => ({ title: `\u0000${'t'.repeat(100_000)}`, body }) });
    open.alerts.show(planned());
    const [notification] = open.desktop.shown();
    expect(notification?.body).toBe(`one\n${'y'.repeat(119)}…\nfour`);
    expect(notification?.title).toBe(`${'t'.repeat(79)}…`);
  });
});
