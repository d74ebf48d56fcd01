import type { CDPSession, Page } from 'playwright-core';
import type { PulseAudio } from '../e2e/rig/pulse-audio.js';

/** What a page holds, counted after a garbage collection. */
export interface PageCensus {
  readonly heapBytes: number;
  readonly audioContexts: number;
  readonly runningContexts: number;
  readonly audioNodes: number;
  readonly mediaElements: number;
  readonly eventListeners: number;
  readonly locks: number;
  /** Streams that the browser holds open at the sound server. */
  readonly streams: number;
}

/** Counts what a page holds: what is still alive in its heap, whether or not anything points to it on screen. */
export async function takeCensus(page: Page, pulse: PulseAudio): Promise<PageCensus> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.enable');
    // Twice: what finalizers let go is collected in the second.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { jsEventListeners } = await session.send('Memory.getDOMCounters');
    const contexts = await states(session, 'AudioContext');
    return {
      heapBytes: usedSize,
      audioContexts: contexts.filter((state) => state !== 'closed').length,
      runningContexts: contexts.filter((state) => state === 'running').length,
      audioNodes: (await states(session, 'AudioNode')).length,
      mediaElements: (await states(session, 'HTMLMediaElement')).length,
      eventListeners: jsEventListeners,
      locks: await page.evaluate(async () => {
        const { held = [], pending = [] } = await navigator.locks.query();
        return held.length + pending.length;
      }),
      streams: (await pulse.streams()).length,
    };
  } finally {
    await session.detach();
  }
}

/** The `state` of every living object of this class, `null` for those that have none. Prototypes do not count. */
async function states(session: CDPSession, className: string): Promise<unknown[]> {
  const group = { objectGroup: 'census' };
  const { result } = await session.send('Runtime.evaluate', {
    expression: `${className}.prototype`,
    ...group,
  });
  if (result.objectId === undefined) throw new Error(`The page has no ${className}.`);
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId,
    ...group,
  });
  if (objects.objectId === undefined)
    throw new Error(`The living objects of ${className} could not be listed.`);
  const { result: found } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: `function () {
      return this.filter((one) => !Object.hasOwn(one, 'constructor')).map((one) => one.state ?? null);
    }`,
    returnByValue: true,
  });
  await session.send('Runtime.releaseObjectGroup', group);
  return found.value as unknown[];
}
