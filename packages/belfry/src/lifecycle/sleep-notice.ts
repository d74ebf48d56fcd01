import { addMs, msBetween, type Instant } from '../base/instant.js';
import type { PageSleep } from '../calls/page-sleep.js';

/**
 * Whether to tell the agent that this page was asleep.
 *
 * - `settling`: the page just woke up. Another tab may have rung in the meantime.
 * - `shown`: the agent should know. With `hideAt`, the agent is using the page, so the notice ends then.
 */
export type SleepNotice =
  | { readonly state: 'none' }
  | { readonly state: 'settling'; readonly sleep: PageSleep; readonly until: Instant }
  | { readonly state: 'shown'; readonly sleep: PageSleep; readonly hideAt?: Instant };

export const noSleepNotice: SleepNotice = { state: 'none' };

/** No call is offered and withdrawn in less. */
const shortestFreezeMs = 10_000;
/** A page that starts on a busy computer hangs for seconds. */
const shortestHangMs = 30_000;
/** Longer than the tabs take to agree on who rings. */
const settleMs = 2_000;
/** Long enough to read it. */
const seenAfterMs = 60_000;

/** The page woke up. Keeps the longer sleep of two that the agent hasn't seen. Pure. */
export function noticeSleep(notice: SleepNotice, sleep: PageSleep, wasFrozen: boolean): SleepNotice {
  if (lengthOf(sleep) < (wasFrozen ? shortestFreezeMs : shortestHangMs)) return notice;
  if (notice.state !== 'none' && lengthOf(notice.sleep) > lengthOf(sleep)) return notice;
  return { state: 'settling', sleep, until: addMs(sleep.until, settleMs) };
}

/** Time passed. `isFollower`: another tab rings. Pure. */
export function updateSleepNotice(notice: SleepNotice, now: Instant, isFollower: boolean): SleepNotice {
  switch (notice.state) {
    case 'none':
      return notice;
    case 'settling':
      if (now < notice.until) return notice;
      return isFollower ? noSleepNotice : { state: 'shown', sleep: notice.sleep };
    case 'shown':
      return notice.hideAt !== undefined && now >= notice.hideAt ? noSleepNotice : notice;
  }
}

/** The agent uses the page. Pure. */
export function noticeSeen(notice: SleepNotice, now: Instant): SleepNotice {
  const isNew = notice.state === 'shown' && notice.hideAt === undefined;
  return isNew ? { ...notice, hideAt: addMs(now, seenAfterMs) } : notice;
}

/** When the notice changes by itself. Pure. */
export function nextNoticeChange(notice: SleepNotice): Instant | undefined {
  if (notice.state === 'settling') return notice.until;
  return notice.state === 'shown' ? notice.hideAt : undefined;
}

function lengthOf({ from, until }: PageSleep): number {
  return msBetween(from, until);
}
