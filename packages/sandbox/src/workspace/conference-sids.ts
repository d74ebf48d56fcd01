import { createHash } from 'node:crypto';
import { relatedSid } from './sids.js';

/** The sid of the conference that a call's task lives in. */
export function conferenceSidOf(taskSid: string): string {
  return relatedSid('CF', taskSid);
}

/**
 * The sid of the leg of one who talks in that conference.
 *
 * @param colleague the name of a colleague; the agent if not given.
 */
export function agentCallSidOf(taskSid: string, colleague?: string): string {
  if (colleague === undefined) return relatedSid('CA', taskSid);
  return `CA${createHash('sha256').update(taskSid).update(colleague).digest('hex').slice(0, 32)}`;
}
