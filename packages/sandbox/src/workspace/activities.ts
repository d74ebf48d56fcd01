import { activitySid } from './sids.js';

/** An activity of a worker. In a real workspace, only `isAvailable` activities receive tasks. */
export interface Activity {
  readonly sid: string;
  readonly name: string;
  readonly isAvailable: boolean;
}

/** The default activities of a new Flex account. */
export const ACTIVITIES: readonly [Activity, Activity, ...Activity[]] = [
  { sid: activitySid(1), name: 'Available', isAvailable: true },
  { sid: activitySid(2), name: 'Offline', isAvailable: false },
  { sid: activitySid(3), name: 'Unavailable', isAvailable: false },
  { sid: activitySid(4), name: 'Break', isAvailable: false },
];

/** The agent's activity at the start: available for calls. */
export const INITIAL_ACTIVITY: Activity = ACTIVITIES[0];

/** The activity that Flex sets when an agent logs out. */
export const OFFLINE_ACTIVITY: Activity = ACTIVITIES[1];

/** Finds an activity by name or sid. */
export function findActivity(nameOrSid: string): Activity | undefined {
  return ACTIVITIES.find((activity) => activity.name === nameOrSid || activity.sid === nameOrSid);
}
