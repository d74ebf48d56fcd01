import { createHash } from 'node:crypto';
import { relatedSid } from './sids.js';

/** The sid of the conference that belongs to a call's task. */
export function conferenceSidFor(taskSid: string): string {
  return relatedSid('CF', taskSid);
}

/**
 * The sid of an agent's call leg in that conference.
 *
 * @param otherAgent the name of another agent. Default: the sandbox's agent.
 */
export function agentCallSidFor(taskSid: string, otherAgent?: string): string {
  if (otherAgent === undefined) return relatedSid('CA', taskSid);
  return `CA${createHash('sha256').update(taskSid).update(otherAgent).digest('hex').slice(0, 32)}`;
}
