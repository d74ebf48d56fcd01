import { SandboxError } from '../sandbox-error.js';
import { queueSid } from './sids.js';

/** How many queues there can be. Offers add queues. */
const MAX_QUEUES = 1000;

/** A queue that calls come from (TaskRouter calls it a task queue). */
export interface Queue {
  readonly sid: string;
  readonly name: string;
}

/** The queues of a workspace. */
export interface Queues {
  list(): readonly Queue[];
  /** Returns the queue with this name, and adds it first if it doesn't exist. Throws `limit-reached`. */
  getOrCreate(name: string): Queue;
}

/** Creates queues with these names. */
export function createQueues(names: readonly string[]): Queues {
  const queues = new Map<string, Queue>();
  function getOrCreate(name: string): Queue {
    const existing = queues.get(name);
    if (existing) return existing;
    if (queues.size >= MAX_QUEUES) {
      const message = `There are ${String(MAX_QUEUES)} queues, which is the maximum. Use one of them.`;
      throw new SandboxError('limit-reached', message);
    }
    const queue = { sid: queueSid(queues.size + 1), name };
    queues.set(name, queue);
    return queue;
  }
  names.forEach((name) => getOrCreate(name));
  return { getOrCreate, list: () => [...queues.values()] };
}
