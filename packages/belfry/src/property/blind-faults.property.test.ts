import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RingReport, Verdict } from '../reports/ring-report.js';
import { openCallWorld, type CallWorld } from './call-world.test-support.js';
import {
  drawnFaults,
  injectedFaults,
  type DrawnFault,
  type InjectedFault,
} from './injected-fault.test-support.js';

const runs = 2;
const faultsPerRun = 25;

/** How often the recording is sampled. */
const sampleMs = 20;
/** A page that woke up takes this long to close the report of a call. */
const reportWithinMs = 5_000;

/** What was heard of a call, from its offer to its end. */
interface Recording {
  readonly firstMs: number | undefined;
  readonly heardMs: number;
}

async function record(world: CallWorld, ms: number): Promise<Recording> {
  let recording: Recording = { firstMs: undefined, heardMs: 0 };
  for (let afterMs = 0; afterMs < ms; afterMs += sampleMs) {
    await world.clock.advance(Math.min(sampleMs, ms - afterMs));
    if (!world.isHeard()) continue;
    recording = { firstMs: recording.firstMs ?? afterMs, heardMs: recording.heardMs + sampleMs };
  }
  return recording;
}

/** By what the injector did and what was recorded. Nothing of it comes from Belfry. */
function trueVerdict(
  { purpose, isNoticed }: InjectedFault,
  { firstMs, heardMs }: Recording,
  offeredForMs: number,
): Verdict {
  if (purpose !== undefined && 'quiet' in purpose) return 'not-needed';
  if (firstMs === undefined) return offeredForMs < 3_000 ? 'not-needed' : 'unheard';
  if (heardMs < 2_000 && isNoticed !== true) return 'unheard';
  return firstMs - (purpose?.delayMs ?? 0) > 2_000 ? 'late' : 'heard';
}

interface Outcome {
  readonly fault: string;
  readonly recording: Recording;
  readonly truth: Verdict;
  readonly report: RingReport | undefined;
}

async function inject({ name, leadMs, ...drawn }: DrawnFault): Promise<Outcome> {
  const fault: InjectedFault = injectedFaults[name];
  const { before, during, duringAfterMs = 0, lateMs = 0 } = fault;
  const { end, offeredForMs } = { ...drawn, ...fault };
  const world = await openCallWorld(fault);
  const { clock, ringer, onServer } = world;
  let report: RingReport | undefined;
  ringer.on('report', (event) => (report = event.report));
  before?.(world);
  await clock.advance(leadMs);
  const sid = 'WR4';
  const dateCreated = new Date(Math.floor(clock.epochMs() / 1_000) * 1_000);
  const offer = { sid, dateCreated, timeout: 60 };
  clock.after(lateMs, () =>
    onServer((worker) => {
      if (fault.isEventLost === true) worker.changeSilently(sid, 'pending');
      else worker.offer(offer);
    }),
  );
  clock.after(duringAfterMs, () => during?.(world));
  clock.after(offeredForMs, () => onServer((worker) => worker.end(sid, end)));
  const recording = await record(world, offeredForMs);
  await clock.advance(reportWithinMs);
  for (const tab of [world, world.otherTab]) tab?.ringer.dispose();
  return { fault: name, recording, truth: trueVerdict(fault, recording, offeredForMs), report };
}

/** A verdict that isn't known is neither right nor wrong. */
function judge({ fault, truth, report }: Outcome): 'right' | 'unknown' | 'wrong' {
  if (report?.verdict === 'unknown') return 'unknown';
  const causes: readonly string[] = injectedFaults[fault as DrawnFault['name']].causes;
  const isExplained = truth === 'heard' || causes.includes(report?.why ?? '');
  return report?.verdict === truth && isExplained ? 'right' : 'wrong';
}

it(`of ${String(faultsPerRun)} faults injected at random, at least ${String(faultsPerRun - 1)} get the right verdict and cause, and none a wrong one`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(drawnFaults, { minLength: faultsPerRun, maxLength: faultsPerRun }),
      async (faults) => {
        const outcomes = await Promise.all(faults.map(inject));
        expect(outcomes.filter((outcome) => judge(outcome) === 'wrong')).toEqual([]);
        const right = outcomes.filter((outcome) => judge(outcome) === 'right');
        expect(right.length).toBeGreaterThanOrEqual(faultsPerRun - 1);
      },
    ),
    { numRuns: runs, endOnFailure: true },
  );
});
