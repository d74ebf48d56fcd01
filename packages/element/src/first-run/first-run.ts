import type { AlertStatus, RingerState } from 'belfry';
import { blockingCodes } from '../card/live-card.js';

/** Where the agent is in the first check: before the question, after "No", or through. */
export type FirstRunStep = 'asking' | 'not-heard' | 'done';

/** What the first-run card shows. */
export interface FirstRun {
  readonly isSoundOn: boolean;
  /** Connected devices, without the system default, which is one of them. */
  readonly outputCount: number;
  readonly notification: 'allowed' | 'can-ask' | 'hidden';
}

type FirstRunInput = Pick<RingerState, 'readiness' | 'outputs' | 'alerts'>;

/** What the agent should check first. Pure. */
export function firstRun({ readiness, outputs, alerts }: FirstRunInput): FirstRun {
  const present = outputs.filter(({ isPresent }) => isPresent);
  const devices = present.filter(({ id }) => id !== '');
  return {
    isSoundOn: blockingCodes(readiness).length === 0,
    outputCount: devices.length > 0 ? devices.length : present.length,
    notification: notificationState(alerts.notification),
  };
}

function notificationState(status: AlertStatus): FirstRun['notification'] {
  if (status === 'needs-permission') return 'can-ask';
  return status === 'ready' || status === 'showing' ? 'allowed' : 'hidden';
}

/** Whether a call rings and can be heard: there is nothing left to check. Pure. */
export function provesSound({
  plan,
  outputs,
  readiness,
}: Pick<RingerState, 'plan' | 'outputs' | 'readiness'>): boolean {
  const isCall = plan.state === 'ring' && plan.ring.call !== undefined;
  return isCall && readiness.state === 'ready' && outputs.some(({ player }) => player === 'sounding');
}

const storageKey = 'belfry-element:sound-checked';

/** Whether an agent already checked the sound in this browser. Without storage, the card is shown once per page. */
export function wasChecked(storage: () => Pick<Storage, 'getItem'>): boolean {
  try {
    return storage().getItem(storageKey) !== null;
  } catch {
    return false;
  }
}

export function rememberCheck(storage: () => Pick<Storage, 'setItem'>): void {
  try {
    storage().setItem(storageKey, '1');
  } catch {
    // The card is shown again on the next page load.
  }
}
