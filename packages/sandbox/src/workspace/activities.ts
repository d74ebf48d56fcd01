import { activitySid } from './sids.js';

/** What a worker can be doing. Only an `isAvailable` activity gets work in a real workspace. */
export interface Activity {
  readonly sid: string;
  readonly name: string;
  readonly isAvailable: boolean;
}

/** The activities that a new Flex account comes with. */
export const ACTIVITIES: readonly [Activity, Activity, ...Activity[]] = [
  { sid: activitySid(1), name: 'Available', isAvailable: true },
  { sid: activitySid(2), name: 'Offline', isAvailable: false },
  { sid: activitySid(3), name: 'Unavailable', isAvailable: false },
  { sid: activitySid(4), name: 'Break', isAvailable: false },
];

/** The activity in which the agent starts, ready for calls. */
export const INITIAL_ACTIVITY: Activity = ACTIVITIES[0];

/** The activity that Flex puts an agent into who logs out. */
export const OFFLINE_ACTIVITY: Activity = ACTIVITIES[1];

/** The activity with this name or sid, or `undefined`. */
export function findActivity(nameOrSid: string): Activity | undefined {
  return ACTIVITIES.find((activity) => activity.name === nameOrSid || activity.sid === nameOrSid);
}
