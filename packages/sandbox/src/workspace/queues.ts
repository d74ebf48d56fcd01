import { queueSid } from './sids.js';

/** A queue that calls come from (TaskRouter calls it a task queue). */
export interface Queue {
  readonly sid: string;
  readonly name: string;
}

/** The queues of a workspace. */
export interface Queues {
  list(): readonly Queue[];
  /** Returns the queue with this name, and adds it first if it doesn't exist. */
  getOrCreate(name: string): Queue;
}

/** Creates queues with these names. */
export function createQueues(names: readonly string[]): Queues {
  const queues = new Map<string, Queue>();
  function getOrCreate(name: string): Queue {
    const queue = queues.get(name) ?? { sid: queueSid(queues.size + 1), name };
    queues.set(name, queue);
    return queue;
  }
  names.forEach((name) => getOrCreate(name));
  return { getOrCreate, list: () => [...queues.values()] };
}
