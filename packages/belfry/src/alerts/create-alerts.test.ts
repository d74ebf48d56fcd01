import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertNames, type AlertName } from '../plan/alert.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { createFakeHeadset } from '../testing/fake-headset.js';
import { createAlerts } from './create-alerts.js';
import { aCall, openAlerts, planned, type OpenAlerts } from './open-alerts.test-support.js';

const icon = { rel: 'icon', href: 'own.png' };

/** Which alerts a person would notice. */
function noticed(
  { head, desktop, badge }: OpenAlerts,
  headset: { readonly sent: readonly string[] },
): AlertName[] {
  const is: Readonly<Record<AlertName, boolean>> = {
    notification: desktop.shown().length > 0,
    title: head.title !== 'The application',
    faviconBadge: head.looks().some((look) => look.includes('dot')),
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
  open.head.addOwnIcon(icon);
  open.hid.plugIn(headset);
  await open.settle();
  return { open, headset };
}

describe('alerts', () => {
  it('shows what is planned and takes it away afterwards', async () => {
    const { open, headset } = await openWithHeadset();
    expect(noticed(open, headset)).toEqual([]);
    open.alerts.show(planned());
    await open.settle();
    expect(noticed(open, headset)).toEqual([...alertNames]);
    expect(Object.values(open.alerts.state())).toEqual(alertNames.map(() => 'showing'));
    open.alerts.show(undefined);
    await open.settle();
    expect(noticed(open, headset)).toEqual([]);
    expect(Object.values(open.alerts.state())).toEqual(alertNames.map(() => 'ready'));
    expect(open.problems).toEqual([]);
  });

  it('shows an alert if and only if it is planned, whatever was planned before', async () => {
    const names = fc.subarray([...alertNames]);
    const step = fc.option(
      fc.record({ names, id: fc.constantFrom('1', '2'), callCount: fc.integer({ min: 1, max: 3 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.boolean(), async (steps, isSettled) => {
        const { open, headset } = await openWithHeadset();
        for (const wanted of steps) {
          const plan =
            wanted === null
              ? undefined
              : planned({ names: wanted.names, callCount: wanted.callCount, call: aCall({ id: wanted.id }) });
          open.alerts.show(plan);
          if (!isSettled) continue;
          await open.settle();
          expect(noticed(open, headset)).toEqual([...(plan?.names ?? [])]);
        }
        await open.settle();
        const last = steps.at(-1);
        expect(noticed(open, headset)).toEqual([...(last?.names ?? [])]);
        open.alerts.dispose();
        await open.settle();
        expect(noticed(open, headset)).toEqual([]);
        expect(open.head.looks()).toEqual(['own.png']);
        expect(open.head.followers()).toBe(0);
        expect(headset.opened).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('does nothing anew when the same is planned again', async () => {
    const { open, headset } = await openWithHeadset();
    let changes = 0;
    open.alerts.show(planned());
    await open.settle();
    open.alerts.on('change', () => (changes += 1));
    open.alerts.show(planned());
    await open.settle();
    expect(changes).toBe(0);
    expect(open.desktop.made()).toBe(1);
    expect(headset.sent).toEqual(['2: 04']);
  });

  it('lets no alert that fails stop another, and tells each failure once', async () => {
    const { open, headset } = await openWithHeadset({ isBadgeRefused: true });
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
      expect(open.head.looks()).toEqual(['own.png + dot']);
      open.alerts.show(undefined);
      await open.settle();
    }
    expect(open.problems.map((problem) => problem.split('.')[0])).toEqual([
      "alert-failed: The alert 'title' failed",
      'alert-failed: The badge of the application could not be set',
      'alert-failed: The headset could not be made to ring',
      'alert-failed: The headset could not be silenced',
    ]);
  });

  it('takes everything away when the page goes, and shows it again when it comes back', async () => {
    const { open, headset } = await openWithHeadset();
    open.alerts.show(planned());
    await open.settle();
    open.leave();
    await open.settle();
    expect(noticed(open, headset)).toEqual([]);
    open.comeBack();
    await open.settle();
    expect(noticed(open, headset)).toEqual([...alertNames]);
  });

  it('is of no use after dispose, which leaves nothing', async () => {
    const { open, headset } = await openWithHeadset();
    open.alerts.show(planned());
    await open.settle();
    open.alerts.dispose();
    await open.settle();
    expect(noticed(open, headset)).toEqual([]);
    open.alerts.show(planned());
    open.alerts.allow('headset');
    open.comeBack();
    await open.settle();
    expect(noticed(open, headset)).toEqual([]);
    expect(open.hid.asked).toEqual([]);
    expect(open.clock.pending()).toBe(0);
  });

  it('says what a browser does not have', () => {
    const { alerts } = openAlerts({ without: ['Notification', 'head', 'badge', 'hid'] });
    expect(Object.values(alerts.state())).toEqual(alertNames.map(() => 'unsupported'));
    alerts.show(planned());
    alerts.allow('notification');
    alerts.allow('headset');
    expect(Object.values(alerts.state())).toEqual(alertNames.map(() => 'unsupported'));
  });

  it('can be made where there is no browser at all', () => {
    const alerts = createAlerts({ name: 'belfry', clock: createFakeClock() });
    alerts.show(planned());
    expect(alerts.state().title).toBe('unsupported');
    alerts.dispose();
  });

  it('goes on when a listener throws, and tells of it', () => {
    const open = openAlerts();
    open.alerts.on('change', () => {
      throw new Error('A mistake of the page');
    });
    open.alerts.show(planned());
    expect(open.head.title).toContain('Incoming call');
    expect(open.problems).toEqual(["listener-failed: A listener of 'change' threw."]);
  });
});

describe('what alerts say', () => {
  it('is who calls and in which queue, and how many calls there are', () => {
    const open = openAlerts();
    open.alerts.show(planned());
    expect(open.desktop.shown()).toMatchObject([{ title: 'Incoming call', body: '+15550100\nSupport' }]);
    open.alerts.show(planned({ callCount: 2, call: aCall({ queue: undefined, channel: 'chat' }) }));
    expect(open.desktop.shown()).toMatchObject([{ title: '2 incoming tasks', body: '+15550100' }]);
  });

  it('is in the words that are given', () => {
    const open = openAlerts({
      describe: ({ call }) => ({ title: 'Anruf', body: `von ${call.from ?? '?'}` }),
    });
    open.alerts.show(planned());
    expect(open.head.title).toBe('Anruf · The application');
    expect(open.desktop.shown()).toMatchObject([{ title: 'Anruf', body: 'von +15550100' }]);
  });

  it.each([
    [
      'that throw',
      () => {
        throw new Error('No words');
      },
    ],
    ['that are none', () => ({ title: 'Anruf' }) as never],
  ])('is in English in place of words %s', (_, describe) => {
    const open = openAlerts({ describe });
    open.alerts.show(planned());
    expect(open.head.title).toBe('Incoming call · The application');
    expect(open.problems).toEqual([
      'alert-failed: The alerts could not be put into words. The bell and all other alerts go on.',
    ]);
  });

  it('is harmless, whatever the caller wrote', () => {
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

  it('is harmless, whatever the words are', () => {
    const body = `\u202eone\n\n${'y'.repeat(100_000)}\nfour\nfive`;
    const open = openAlerts({ describe: () => ({ title: `\u0000${'t'.repeat(100_000)}`, body }) });
    open.alerts.show(planned());
    const [notification] = open.desktop.shown();
    expect(notification?.body).toBe(`one\n${'y'.repeat(119)}…\nfour`);
    expect(notification?.title).toBe(`${'t'.repeat(79)}…`);
  });
});
