import type { HeardOn, RingReport } from 'belfry';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// For the page's `window.softphone`.
import type {} from './pages/softphone.js';
import { epochNowMs } from './rig/epoch-now.js';
import { evaluateWithoutGesture } from './rig/evaluate-without-gesture.js';
import { eventually } from './rig/eventually.js';
import { openSoftphoneTestbed, type SoftphoneTestbed } from './testbed/open-softphone-testbed.js';

/** How far a reported time may be from the recording, in ms. */
const toleranceMs = 25;

/** The share of rings that may be off: a machine that stalls at the start of a ring delays sound and audio clock. */
const maxShareOff = 0.2;

/** How long silence must last to end a ring. The calls end during the ringtone's first sound, so pauses don't matter. */
const endMs = 300;

describe('the report of a ring', () => {
  let testbed: SoftphoneTestbed;
  let page: Page;

  beforeAll(async () => {
    testbed = await openSoftphoneTestbed({ outputs: ['Headset', 'Speakers'] });
    page = await testbed.openReadySoftphone();
  });
  afterAll(() => testbed.close());

  async function ringOn(...outputs: readonly string[]): Promise<void> {
    await evaluateWithoutGesture(
      page,
      (labels) => {
        const { ringer } = window.softphone;
        const chosen = ringer.state().outputs.filter(({ label }) => labels.includes(label));
        ringer.set({ outputs: chosen.map(({ id, label }) => ({ id, label })) });
      },
      outputs,
    );
    await eventually(() =>
      evaluateWithoutGesture(
        page,
        (labels) =>
          window.softphone.ringer
            .state()
            .outputs.every(({ label, player }) => labels.includes(label) === (player === 'ready')),
        outputs,
      ),
    );
  }

  async function lastReport(sid: string): Promise<RingReport> {
    return await eventually(() =>
      evaluateWithoutGesture(
        page,
        (sid) => window.softphone.ringer.reports().find(({ callId }) => callId === sid),
        sid,
      ),
    );
  }

  /** Cancels a ringing call. Returns how far its report is from the recording of each output, in ms. */
  async function measureErrors(sid: string, fromMs: number, outputs: readonly string[]): Promise<number[]> {
    const heardMs = await Promise.all(
      outputs.map((output) => testbed.recordingOf(output).soundStart({ afterMs: fromMs })),
    );
    await testbed.recordingOf(outputs[0] ?? '').waitUntil(Math.max(...heardMs) + 200);
    // A new page rings before the browser has told it the outputs' names.
    await eventually(() =>
      evaluateWithoutGesture(page, () =>
        window.softphone.ringer.state().outputs.some(({ label }) => label !== ''),
      ),
    );
    const ended = testbed.sandbox.move(sid, 'canceled');
    const report = await lastReport(sid);
    for (const output of outputs) {
      await testbed.recordingOf(output).soundEnd({ afterMs: ended.pushedAtMs, quietForMs: endMs });
    }
    const heardOn = report.heardOn.map(nameOf).toSorted();
    expect(heardOn).toEqual(outputs.toSorted());
    expect(report.firstSoundAtMs).toBe(
      Math.min(...report.heardOn.map(({ firstSoundAtMs }) => firstSoundAtMs)),
    );
    return outputs.map((output, index) => {
      const heard = report.heardOn.find((each) => nameOf(each) === output);
      return (heard?.firstSoundAtMs ?? 0) - (heardMs[index] ?? 0);
    });
  }

  it.each([
    ['one output', ['Speakers']],
    ['two outputs', ['Headset', 'Speakers']],
  ])('contains when the first sample was heard on %s', async (_, outputs) => {
    await ringOn(...outputs);
    const errorsMs: number[] = [];
    for (let ring = 0; ring < 10; ring++) {
      const call = testbed.sandbox.offer();
      errorsMs.push(...(await measureErrors(call.sid, call.pushedAtMs, outputs)));
    }
    expectAccuracy(errorsMs);
  });

  it('contains when the first sample was heard after a click unlocked sound, and why it was silent before', async () => {
    const errorsMs: number[] = [];
    for (const storageKey of ['agent-1', 'agent-2', 'agent-3']) {
      await page.close();
      page = await testbed.openSoftphone({ storageKey });
      const call = testbed.sandbox.offer();
      // The page needs a click even before it knows of the call.
      await eventually(() =>
        evaluateWithoutGesture(page, () => {
          const { readiness, ringer } = window.softphone;
          return readiness.at(-1) === 'needs-gesture' && ringer.state().calls.length > 0;
        }),
      );
      const clickedAtMs = epochNowMs();
      await page.mouse.click(50, 50);
      errorsMs.push(...(await measureErrors(call.sid, clickedAtMs, ['Headset'])));
      const report = await lastReport(call.sid);
      expect(report.blocked.map(({ why }) => why)).toContain('needs-gesture');
      expect(report.blocked[0]?.fromMs).toBeLessThan(clickedAtMs);
      expect(report.firstSoundAtMs).toBeGreaterThan(clickedAtMs);
    }
    expectAccuracy(errorsMs);
  });

  it('contains when the first sample was heard after a reload, and survives the reload', async () => {
    const errorsMs: number[] = [];
    for (let reload = 0; reload < 3; reload++) {
      const before = await evaluateWithoutGesture(page, () => window.softphone.ringer.reports());
      const call = testbed.sandbox.offer();
      await testbed.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
      const isLoaded = page.waitForEvent('load');
      await evaluateWithoutGesture(page, () => location.reload());
      await isLoaded;
      errorsMs.push(...(await measureErrors(call.sid, epochNowMs(), ['Headset'])));
      const after = await evaluateWithoutGesture(page, () => window.softphone.ringer.reports());
      expect(after.slice(0, before.length)).toEqual(before);
      expect(after.map(({ callId }) => callId)).toContain(call.sid);
    }
    expectAccuracy(errorsMs);
  });

  it('contains how the call ended and who silenced it', async () => {
    const call = testbed.sandbox.offer();
    const soundMs = await testbed.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
    await testbed.recordingOf('Headset').waitUntil(soundMs + 300);
    await evaluateWithoutGesture(page, () => window.softphone.ringer.silence());
    const ended = testbed.sandbox.move(call.sid, 'rescinded');
    await testbed.recordingOf('Headset').soundEnd({ afterMs: ended.pushedAtMs, quietForMs: endMs });
    const report = await lastReport(call.sid);
    expect(report).toMatchObject({ ended: 'rescinded', silencedBy: 'agent', quiet: ['silenced'] });
    expect(report.silencedAtMs).toBeGreaterThan(report.firstSoundAtMs ?? Infinity);
    expect(report.endedAtMs).toBeGreaterThanOrEqual(report.silencedAtMs ?? Infinity);
  });

  it('contains no customer data', async () => {
    const call = testbed.sandbox.offer({
      from: '+15557654321',
      attributes: {
        name: 'Grace Hopper',
        email: 'grace@example.com',
        account: { iban: 'DE02120300000000202051' },
      },
    });
    await testbed.recordingOf('Headset').soundStart({ afterMs: call.pushedAtMs });
    testbed.sandbox.move(call.sid, 'canceled');
    await lastReport(call.sid);
    const written = await evaluateWithoutGesture(
      page,
      () => JSON.stringify(window.softphone.ringer.reports()) + JSON.stringify(localStorage),
    );
    expect(written).toContain(call.sid);
    for (const secret of ['7654321', 'Hopper', 'grace@', 'DE02']) expect(written).not.toContain(secret);
  });
});

function expectAccuracy(errorsMs: readonly number[]): void {
  const off = errorsMs.filter((errorMs) => Math.abs(errorMs) >= toleranceMs);
  const errors = errorsMs.map((errorMs) => errorMs.toFixed(1)).join(', ');
  expect(off.length, `reported minus heard, in ms: ${errors}`).toBeLessThanOrEqual(
    Math.ceil(errorsMs.length * maxShareOff),
  );
}

/** In this testbed, the system default is the headset. */
function nameOf({ output }: HeardOn): string {
  return output === 'Default' ? 'Headset' : output;
}
