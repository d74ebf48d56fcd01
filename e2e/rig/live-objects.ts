import type { CDPSession, Page } from 'playwright-core';

/** Counts a page's live objects of each class, such as `AudioNode`, after a garbage collection. */
export async function countLiveObjects(page: Page, ...classNames: readonly string[]): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  try {
    await collectGarbage(session);
    const counts: number[] = [];
    for (const name of classNames) counts.push((await statesOfLiveObjects(session, name)).length);
    return counts;
  } finally {
    await session.detach();
  }
}

/** Collects twice: the second pass collects what finalizers have released in the first. */
export async function collectGarbage(session: CDPSession): Promise<void> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
}

/** The `state` of every live object of this class. `null` for objects without one. Excludes prototypes. */
export async function statesOfLiveObjects(session: CDPSession, className: string): Promise<unknown[]> {
  const group = { objectGroup: 'live-objects' };
  const { result } = await session.send('Runtime.evaluate', {
    expression: `${className}.prototype`,
    ...group,
  });
  if (result.objectId === undefined) throw new Error(`The page has no ${className}.`);
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId,
    ...group,
  });
  if (objects.objectId === undefined) throw new Error(`The live ${className} objects could not be listed.`);
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
