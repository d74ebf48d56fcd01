import { createHash, randomBytes } from 'node:crypto';

/** Creates a random sid in Twilio's format: two letters and 32 hex digits. */
export function createSid(prefix: string): string {
  return prefix + randomBytes(16).toString('hex');
}

/** Derives the sid of a related resource, for example the conference (`CF`) of a task (`WT`). */
export function relatedSid(prefix: string, sid: string): string {
  return prefix + sid.slice(2);
}

function fixedSid(prefix: string, number: number): string {
  return prefix + number.toString(16).padStart(32, '0');
}

/** A resource that a sandbox has exactly one of. */
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

/**
 * The sids of the resources that a sandbox has exactly one of. They never change, so data stored by a page stays valid.
 */
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

/** The sid of the queue at this position in the list of queues, starting at 1. */
export function queueSid(position: number): string {
  return fixedSid('WQ', position);
}

/** The sid of another agent. The same name always has the same sid. */
export function workerSidFor(name: string): string {
  return `WK${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}

/** The sid of the activity at this position in the list of activities, starting at 1. */
export function activitySid(position: number): string {
  return fixedSid('WA', position);
}

/** The sids of the task channel and the worker channel at this position in the list of channels, starting at 1. */
export function channelSids(position: number): {
  readonly taskChannel: string;
  readonly workerChannel: string;
} {
  return { taskChannel: fixedSid('TC', position), workerChannel: fixedSid('WC', position) };
}
