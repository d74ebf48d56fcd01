import type { Page } from 'playwright-core';
import { collectGarbage, statesOfLiveObjects } from '../e2e/rig/live-objects.js';
import type { PulseAudio } from '../e2e/rig/pulse-audio.js';

/** The resources that a page uses after a garbage collection. */
export interface ResourceCounts {
  readonly heapBytes: number;
  readonly audioContexts: number;
  readonly runningContexts: number;
  readonly audioNodes: number;
  readonly mediaElements: number;
  readonly eventListeners: number;
  readonly locks: number;
  /** The browser's open streams on the sound server. */
  readonly streams: number;
}

/** Counts a page's resources: every live object in its heap, also detached ones. */
export async function countResources(page: Page, pulse: PulseAudio): Promise<ResourceCounts> {
  const session = await page.context().newCDPSession(page);
  try {
    await collectGarbage(session);
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { jsEventListeners } = await session.send('Memory.getDOMCounters');
    const contexts = await statesOfLiveObjects(session, 'AudioContext');
    return {
      heapBytes: usedSize,
      audioContexts: contexts.filter((state) => state !== 'closed').length,
      runningContexts: contexts.filter((state) => state === 'running').length,
      audioNodes: (await statesOfLiveObjects(session, 'AudioNode')).length,
      mediaElements: (await statesOfLiveObjects(session, 'HTMLMediaElement')).length,
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
