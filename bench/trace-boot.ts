import { flexWorkerReady } from '../e2e/testbed/flex-page.js';
import type { Testbed } from '../e2e/testbed/open-testbed.js';

/** Samples of the renderer's stacks, 10 per ms. */
const categories = ['devtools.timeline', 'v8', 'disabled-by-default-v8.cpu_profiler'];

/**
 * Boots Flex in a new page under the browser's performance trace, and adds up what the plugin's file costs on the main
 * thread until the bell is in Flex's header and Flex's worker is ready: compiling the file, its code, and the browser's
 * functions that it calls, but not Flex's functions. A difference of whole boots would drown in their noise.
 *
 * @returns ms.
 */
export async function traceBoot(testbed: Testbed, pluginFileName: string): Promise<number> {
  const page = await testbed.browser.newPage();
  const browser = page.context().browser();
  if (browser === null) throw new Error('The page has no browser to trace.');
  await browser.startTracing(page, { categories });
  await page.goto(testbed.sandbox.flexUrl);
  await page.getByTestId('belfry-bell').waitFor();
  await flexWorkerReady(page);
  const trace = await browser.stopTracing();
  await page.close();
  (await import('node:fs')).writeFileSync('/tmp/trace.json', trace);
  const { traceEvents } = JSON.parse(trace.toString()) as { readonly traceEvents: readonly TraceEvent[] };
  const isOfPlugin = (url: string | undefined): boolean => url?.includes(pluginFileName) === true;
  return compileMs(traceEvents, isOfPlugin) + runMs(traceEvents, isOfPlugin);
}

/** The parts of Chromium's trace format that are read here. Times are in µs. */
interface TraceEvent {
  readonly name: string;
  readonly id?: string;
  readonly pid: number;
  readonly dur?: number;
  readonly args: {
    readonly data?: {
      readonly url?: string;
      readonly cpuProfile?: {
        readonly nodes?: readonly ProfileNode[];
        readonly samples?: readonly number[];
      };
      readonly timeDeltas?: readonly number[];
    };
  };
}

/** A function at a place in the tree of calls. */
interface ProfileNode {
  readonly id: number;
  readonly parent?: number;
  readonly callFrame: { readonly url?: string };
}

function compileMs(events: readonly TraceEvent[], isOfPlugin: (url?: string) => boolean): number {
  const compiled = events.filter(({ name, args }) => name === 'v8.compile' && isOfPlugin(args.data?.url));
  if (compiled.length === 0)
    throw new Error('The trace has no compilation of the plugin: another file name?');
  return sum(compiled.map(({ dur = 0 }) => dur)) / 1000;
}

/** Each profile comes in chunks, whose nodes refer to earlier ones. */
function runMs(events: readonly TraceEvent[], isOfPlugin: (url?: string) => boolean): number {
  const isInPlugin = new Map<string, boolean>();
  let us = 0;
  for (const { name, pid, id = '', args } of events) {
    if (name !== 'ProfileChunk') continue;
    const { cpuProfile, timeDeltas = [] } = args.data ?? {};
    const keyOf = (node: number | undefined): string => `${pid} ${id} ${node}`;
    for (const { id: nodeId, parent, callFrame } of cpuProfile?.nodes ?? []) {
      const isCalledByPlugin = isInPlugin.get(keyOf(parent)) === true;
      isInPlugin.set(keyOf(nodeId), hasUrl(callFrame) ? isOfPlugin(callFrame.url) : isCalledByPlugin);
    }
    cpuProfile?.samples?.forEach((node, index) => {
      if (isInPlugin.get(keyOf(node)) === true) us += timeDeltas[index] ?? 0;
    });
  }
  return us / 1000;
}

/** The browser's own functions have none. */
function hasUrl({ url = '' }: ProfileNode['callFrame']): boolean {
  return url !== '';
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
