import { describe, expect, it } from 'vitest';
import { openRinger, type OpenRinger } from './open-ringer.test-support.js';
import { readyOutput } from '../testing/fake-ring-player.js';

const locked = { access: { state: 'locked', why: 'needs-gesture' } } as const;

describe('the report of a call', () => {
  it('contains when the call was offered and heard, and how it ended', async () => {
    const { source, clock, emitted } = openRinger();
    const startMs = clock.epochMs();
    source.offer({ id: '1', offeredAtMs: startMs - 3000, deadlineMs: startMs + 20_000 });
    await clock.advance(700);
    source.end('1', 'accepted');
    expect(emitted('report')).toEqual([
      {
        report: {
          callId: '1',
          source: 'fake',
          channel: 'voice',
          offeredAtMs: startMs - 3000,
          receivedAtMs: startMs,
          firstSoundAtMs: startMs,
          heardOn: [{ output: readyOutput.label, ringtone: 'us', firstSoundAtMs: startMs }],
          rule: 'defaultRules[0]',
          quiet: [],
          blocked: [],
          endedAtMs: startMs + 700,
          ended: 'accepted',
          dueAtMs: startMs,
          dueMs: 700,
          verdict: 'late',
          why: 'learned-late',
        },
      },
    ]);
  });

  it('names an output whose name the browser told only after the first sound', async () => {
    const { source, player, clock, emitted } = openRinger({
      player: { outputs: [{ ...readyOutput, label: '' }] },
    });
    source.offer({ id: '1' });
    await clock.advance(500);
    player.change({ outputs: [readyOutput] });
    source.end('1');
    expect(emitted('report')[0]?.report.heardOn).toMatchObject([{ output: readyOutput.label }]);
  });

  it('contains what blocked the ring, and when it was heard afterwards', async () => {
    const { source, player, clock, emitted } = openRinger({ player: locked });
    const startMs = clock.epochMs();
    source.offer({ id: '1' });
    await clock.advance(2000);
    player.change({ access: { state: 'unlocked' } });
    source.end('1');
    expect(emitted('report')[0]?.report).toMatchObject({
      blocked: [{ why: 'needs-gesture', fromMs: startMs }],
      firstSoundAtMs: startMs + 2000,
    });
  });

  it('is emitted as missed if nobody answered, with the verdict and its cause', async () => {
    const { source, player, clock, emitted } = openRinger({ player: locked });
    source.offer({ id: 'silent', timeoutMs: 20_000 });
    await clock.advance(20_000);
    player.change({ access: { state: 'unlocked' } });
    source.offer({ id: 'rang' });
    await clock.advance(20_000);
    source.end('rang', 'timeout');
    source.offer({ id: 'answered' });
    await clock.advance(5_000);
    source.end('answered', 'accepted');
    const missed = emitted('missed').map(({ report }) => [report.callId, report.verdict, report.why]);
    expect(missed).toEqual([
      ['silent', 'unheard', 'needs-gesture'],
      ['rang', 'heard', undefined],
    ]);
  });

  it('is not emitted as missed by a tab that left the call to another one, or kept it quiet on purpose', async () => {
    const { source, ringer, clock, emitted } = openRinger();
    ringer.mute(60_000);
    source.offer({ id: 'muted', timeoutMs: 20_000 });
    source.offer({ id: 'chat', channel: 'chat', timeoutMs: 20_000 });
    await clock.advance(20_000);
    const verdicts = emitted('report').map(({ report }) => [report.callId, report.verdict, report.why]);
    expect(verdicts).toEqual([
      ['muted', 'not-needed', 'muted'],
      ['chat', 'not-needed', 'rules'],
    ]);
    expect(emitted('missed')).toEqual([]);
  });

  it('contains why each call was quiet, and no fault for a call that should not ring', () => {
    const { source, ringer } = openRinger({ player: locked });
    source.offer({ id: 'rings' });
    source.offer({ id: 'waits' });
    source.offer({ id: 'chat', channel: 'chat' });
    source.sync([]);
    const reports = Object.fromEntries(ringer.reports().map((report) => [report.callId, report]));
    expect(reports.rings).toMatchObject({ quiet: [], blocked: [{ why: 'needs-gesture' }], ended: 'gone' });
    expect(reports.waits).toMatchObject({ quiet: ['another-call'], blocked: [{ why: 'needs-gesture' }] });
    expect(reports.chat).toMatchObject({ quiet: ['rules'], blocked: [] });
  });

  it('contains a mute and the first sound after it', async () => {
    const { source, ringer, clock, emitted } = openRinger();
    ringer.set({ mutedUntilMs: clock.epochMs() + 1000 });
    source.offer({ id: '1' });
    await clock.advance(1000);
    source.end('1');
    expect(emitted('report')[0]?.report).toMatchObject({ quiet: ['muted'], firstSoundAtMs: clock.epochMs() });
  });

  it('contains no customer data in any state', async () => {
    const { source, ringer, player, clock, browser } = openRinger();
    const secret = '+15550100';
    const offer = {
      from: secret,
      queue: secret,
      attributes: { [secret]: secret, deep: { name: secret } },
    };
    source.offer({ id: '1', ...offer });
    source.offer({ id: '2', ...offer, priority: 3 });
    player.change(locked);
    ringer.silence();
    source.sync([{ id: '2', ...offer }]);
    source.end('2', 'rejected');
    source.offer({ id: '3', ...offer, timeoutMs: 10 });
    await clock.advance(10);
    source.offer({ id: '4', ...offer });
    ringer.dispose();
    expect(ringer.reports()).toHaveLength(4);
    expect(JSON.stringify(ringer.reports())).not.toContain(secret);
    expect(browser.storage.get('belfry:reports')).not.toContain(secret);
  });
});

describe('dispose()', () => {
  const states = {
    quiet: () => undefined,
    ringing: ({ source }: ReturnType<typeof openRinger>) => source.offer({ id: '1' }),
    testing: ({ ringer }: ReturnType<typeof openRinger>) => ringer.testRing(),
    silenced: ({ source, ringer }: ReturnType<typeof openRinger>) => {
      source.offer({ id: '1' });
      ringer.silence();
    },
    muted: ({ source, ringer, clock }: ReturnType<typeof openRinger>) => {
      ringer.set({ mutedUntilMs: clock.epochMs() + 1000 });
      source.offer({ id: '1' });
    },
    blocked: ({ source, player }: ReturnType<typeof openRinger>) => {
      player.change(locked);
      source.offer({ id: '1' });
    },
  };

  for (const canElect of [true, false]) {
    for (const [state, bring] of Object.entries(states)) {
      it(`while ${state}${canElect ? ', electing' : ''}, stops all sound and releases everything`, async () => {
        const opened = openRinger({ canElect });
        await opened.settle();
        bring(opened);
        const { ringer, player, source, browser, clock } = opened;
        ringer.dispose();
        ringer.dispose();
        await opened.settle();
        expect([player.isDisposed(), player.asked(), source.isStarted()]).toEqual([true, undefined, false]);
        expect(ringer.state()).toMatchObject({ calls: [], plan: { state: 'quiet' }, isTesting: false });
        expect([
          clock.pending(),
          browser.locks.requests(),
          browser.channels.openCount(),
          browser.storage.listenerCount(),
        ]).toEqual([0, 0, 0, 0]);
      });
    }
  }

  it('closes and emits the reports of the ringing calls', () => {
    const { ringer, source, emitted } = openRinger();
    source.offer({ id: '1' });
    ringer.dispose();
    expect(emitted('report')).toMatchObject([{ report: { callId: '1', ended: 'disposed' } }]);
  });

  it('makes every later method call do nothing', async () => {
    const { ringer, player, clock, events, emitted, settle } = openRinger();
    ringer.dispose();
    ringer.testRing();
    ringer.silence();
    ringer.set({ volume: 0.5 });
    ringer.unlock();
    ringer.stopTestRing();
    await settle();
    expect([player.asked(), player.unlocks(), clock.pending(), events(), emitted('problem')]).toEqual([
      undefined,
      0,
      0,
      [],
      [],
    ]);
  });

  it('reports a part that throws, and disposes of all others', () => {
    const { ringer, player, source, emitted } = openRinger({
      options: {
        sources: [
          {
            name: 'sticky',
            start: () => () => {
              throw new Error('stuck');
            },
          },
        ],
      },
    });
    ringer.dispose();
    expect(player.isDisposed()).toBe(true);
    expect(source.isStarted()).toBe(false);
    expect(emitted('problem')).toMatchObject([{ error: { code: 'source-failed' } }]);
  });
});

describe('missed calls', () => {
  const missedIds = ({ ringer }: OpenRinger): readonly string[] =>
    ringer.state().missed.map(({ callId }) => callId);
  const missOne = async ({ source, clock }: OpenRinger, id: string): Promise<void> => {
    source.offer({ id, timeoutMs: 20_000 });
    await clock.advance(20_000);
  };

  it('are in the state before the event, and until they are dismissed', async () => {
    const opened = openRinger();
    const seen: (readonly string[])[] = [];
    opened.ringer.on('missed', () => seen.push(missedIds(opened)));
    await missOne(opened, '1');
    expect(seen).toEqual([['1']]);
    const before = opened.emitted('change').length;
    opened.ringer.dismissMissed();
    expect(missedIds(opened)).toEqual([]);
    expect(opened.emitted('change')).toHaveLength(before + 1);
    expect(opened.ringer.reports()).toHaveLength(1);
  });

  it('are those of all tabs, once each, and are dismissed in all tabs', async () => {
    const first = openRinger({ canElect: true });
    await first.settle();
    const second = openRinger({ canElect: true, browser: first.browser, clock: first.clock });
    await first.settle();
    for (const { source } of [first, second]) source.offer({ id: '1', timeoutMs: 20_000 });
    await first.clock.advance(20_000);
    expect(first.ringer.reports()).toHaveLength(2);
    expect([missedIds(first), missedIds(second)]).toEqual([['1'], ['1']]);
    second.ringer.dismissMissed();
    await first.settle();
    expect([missedIds(first), missedIds(second)]).toEqual([[], []]);
  });

  it('survive a reload, and so does dismissing them', async () => {
    const first = openRinger();
    await missOne(first, '1');
    const reloaded = openRinger({ browser: first.browser, clock: first.clock });
    expect(missedIds(reloaded)).toEqual(['1']);
    reloaded.ringer.dismissMissed();
    expect(missedIds(openRinger({ browser: first.browser, clock: first.clock }))).toEqual([]);
  });
});
