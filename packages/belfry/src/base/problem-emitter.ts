import { BelfryError } from './belfry-error.js';
import { createEmitter, type Emitter } from './emitter.js';

/** What every part that reports problems emits. */
export interface ProblemEvents {
  /** Something went wrong, and the part keeps working. */
  problem: { readonly error: BelfryError };
}

/**
 * An emitter that reports a listener that throws as a `problem`. If a `problem` listener itself throws, its
 * error goes to the console: reporting it to the same listener would never end.
 */
export function createProblemEmitter<Events extends ProblemEvents>(): Emitter<Events> {
  const emitter = createEmitter<Events>((cause, name) => {
    const message = `A '${String(name)}' listener threw. All other listeners were called.`;
    const error = new BelfryError('listener-failed', message, { cause });
    if (name === 'problem') console.error(error);
    else emitter.emit('problem', { error });
  });
  return emitter;
}
