import { flexWorkerReady } from '../e2e/testbed/flex-page.js';
import type { Testbed } from '../e2e/testbed/open-testbed.js';

/** Without the profiler of V8, whose samples would slow down what they measure. */
const categories = ['devtools.timeline', 'v8'];

/** What the plugin's file costs on the main thread while Flex boots, in ms of processor time. */
export interface BootCost {
  /** Evaluating the file, which starts Belfry, and each later callback into it. */
  readonly workMs: number;
  /** What it does in idle callbacks, which the browser runs while Flex has nothing to do. */
  readonly idleMs: number;
}

/**
 * Boots Flex in a new page under the browser's performance trace, and adds up what the plugin's file costs until the bell
 * is in Flex's header and Flex's worker is ready. A difference of whole boots would drown in their noise.
 */
export async function traceBoot(testbed: Testbed, pluginFileName: string): Promise<BootCost> {
  const page = await testbed.browser.newPage();
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser to trace.');
  await browser.startTracing(page, { categories });
  await page.goto(testbed.sandbox.flexUrl);
  await page.getByTestId('belfry-bell').waitFor();
  await flexWorkerReady(page);
  const trace = await browser.stopTracing();
  await page.close();
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const ofPlugin = traceEvents.filter(
    ({ name, args }) => isScript(name) && urlOf(args).includes(pluginFileName),
  );
  if (!ofPlugin.some(({ name }) => name === 'EvaluateScript'))
    throw new Error(`The trace doesn't contain the evaluation of ${pluginFileName}.`);
  const idle = traceEvents.filter(
    ({ name, args }) => name === 'FireIdleCallback' && args.data?.timedOut === false,
  );
  const isIdle = (event: TraceEvent): boolean => idle.some((each) => contains(each, event));
  const calls = outermost(ofPlugin);
  return {
    workMs: sumMs(calls.filter((each) => !isIdle(each))),
    idleMs: sumMs(calls.filter(isIdle)),
  };
}

/** The parts of Chromium's trace format that are read here. Times are in µs. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Missing if it was still running at the end. */
  readonly dur?: number;
  /** Processor time of its thread. Missing in some events. */
  readonly tdur?: number;
  readonly args: { readonly data?: { readonly url?: string; readonly timedOut?: boolean } };
}

function isScript(name: string): boolean {
  return name === 'EvaluateScript' || name === 'FunctionCall';
}

function urlOf({ data }: TraceEvent['args']): string {
  return data?.url ?? '';
}

function sumMs(events: readonly TraceEvent[]): number {
  return events.reduce((sumUs, { dur = 0, tdur = dur }) => sumUs + tdur, 0) / 1000;
}

function contains(outer: TraceEvent, inner: TraceEvent): boolean {
  const isOnSameThread = outer.pid === inner.pid && outer.tid === inner.tid;
  return isOnSameThread && outer.ts <= inner.ts && inner.ts < outer.ts + (outer.dur ?? 0);
}

/** Leaves out calls during other ones. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  const endsUs = new Map<string, number>();
  return events
    .toSorted((a, b) => a.ts - b.ts)
    .filter(({ pid, tid, ts, dur = 0 }) => {
      const thread = `${pid} ${tid}`;
      if (ts < (endsUs.get(thread) ?? 0)) return false;
      endsUs.set(thread, ts + dur);
      return true;
    });
}
