import { createHash, randomBytes } from 'node:crypto';

/** A new, random sid in Twilio's shape: two letters and 32 hex digits. */
export function createSid(prefix: string): string {
  return prefix + randomBytes(16).toString('hex');
}

/** The sid of something that belongs to something else, for example the conference (`CF`) of a task (`WT`). */
export function relatedSid(prefix: string, sid: string): string {
  return prefix + sid.slice(2);
}

function fixedSid(prefix: string, number: number): string {
  return prefix + number.toString(16).padStart(32, '0');
}

/** What a sandbox has exactly one of. */
export type Singleton =
  | 'account'
  | 'workspace'
  | 'worker'
  | 'flexInstance'
  | 'flexUser'
  | 'workflow'
  | 'queue'
  | 'chatService'
  | 'messagingService';

/** The sids of what every sandbox has exactly one of. They never change, so that what a page remembers stays true. */
export const SIDS: Readonly<Record<Singleton, string>> = {
  account: fixedSid('AC', 1),
  workspace: fixedSid('WS', 1),
  worker: fixedSid('WK', 1),
  flexInstance: fixedSid('GO', 1),
  flexUser: fixedSid('FU', 1),
  workflow: fixedSid('WW', 1),
  queue: fixedSid('WQ', 1),
  chatService: fixedSid('IS', 1),
  messagingService: fixedSid('MG', 1),
};

/** The sid of the queue that stands at this place (from 1) in the list of queues. */
export function queueSid(place: number): string {
  return fixedSid('WQ', place);
}

/** The sid of a colleague, always the same for the same name. */
export function workerSidOf(name: string): string {
  return `WK${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}

/** The sid of the activity that stands at this place (from 1) in the list of activities. */
export function activitySid(place: number): string {
  return fixedSid('WA', place);
}

/** The sids of the channel that stands at this place (from 1): of the task channel, and of the worker's own channel. */
export function channelSids(place: number): { readonly taskChannel: string; readonly workerChannel: string } {
  return { taskChannel: fixedSid('TC', place), workerChannel: fixedSid('WC', place) };
}
