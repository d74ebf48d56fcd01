import { queueSid } from './sids.js';

/** A queue (TaskRouter: task queue) from which calls are offered. */
export interface Queue {
  readonly sid: string;
  readonly name: string;
}

/** The queues of a workspace. */
export interface Queues {
  list(): readonly Queue[];
  /** The queue of this name; one that is not there yet is made. */
  named(name: string): Queue;
}

/** Makes queues with these names. */
export function createQueues(names: readonly string[]): Queues {
  const queues = new Map<string, Queue>();
  function named(name: string): Queue {
    const queue = queues.get(name) ?? { sid: queueSid(queues.size + 1), name };
    queues.set(name, queue);
    return queue;
  }
  names.forEach(named);
  return { named, list: () => [...queues.values()] };
}
