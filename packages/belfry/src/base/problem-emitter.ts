import { BelfryError } from './belfry-error.js';
import { createEmitter, type Emitter } from './emitter.js';

/** What every part that reports problems emits. */
export interface ProblemEvents {
  /** Something went wrong, and the part keeps working. */
  problem: { readonly error: BelfryError };
}

/** More than the kinds of problems that a page has. */
const mostWarnings = 50;

/**
 * An emitter that reports a listener that throws as a `problem`. If a `problem` listener itself throws, its
 * error goes to the console: reporting it to the same listener would never end.
 *
 * A problem that nobody listens to goes to the console, each one once.
 */
export function createProblemEmitter<Events extends ProblemEvents>(): Emitter<Events> {
  const warned = new Set<string>();
  let isCleared = false;
  function warn(error: BelfryError): void {
    const text = `[belfry] ${error.code}: ${error.message}`;
    if (isCleared || warned.has(text) || warned.size >= mostWarnings) return;
    warned.add(text);
    console.warn(text, error);
  }
  const listeners = createEmitter<Events>((cause, name) => {
    const message = `A '${String(name)}' listener threw. All other listeners were called.`;
    const error = new BelfryError('listener-failed', message, { cause });
    if (name === 'problem') console.error(error);
    else emitter.emit('problem', { error });
  });
  const emitter: Emitter<Events> = {
    ...listeners,
    emit(name, event) {
      if (name === 'problem' && !listeners.has(name)) warn((event as ProblemEvents['problem']).error);
      listeners.emit(name, event);
    },
    clear() {
      isCleared = true;
      listeners.clear();
    },
  };
  return emitter;
}
