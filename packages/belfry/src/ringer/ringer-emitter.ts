import { BelfryError } from '../base/belfry-error.js';
import { createEmitter, type Emitter } from '../base/emitter.js';
import type { RingerEvents } from './ringer-api.js';

/** What a ringer tells, its problems among it. */
export interface RingerEmitter extends Emitter<RingerEvents> {
  /** Tells a problem in a timestamp of its own, so that one found while the ringer is made finds its listeners. */
  problem(error: BelfryError): void;
  /** Tells at once that something did not stop: the ringer goes, and afterwards there is nobody to tell. */
  notStopped(cause: unknown): void;
}

/** An emitter on which a listener that throws is itself a problem to tell. */
export function createRingerEmitter(): RingerEmitter {
  const emitter = createEmitter<RingerEvents>((cause, name) => {
    const message = `A listener of '${name}' threw; all others were called.`;
    const error = new BelfryError('listener-failed', message, { cause });
    if (name === 'problem') console.error(error);
    else problem(error);
  });
  function problem(error: BelfryError): void {
    queueMicrotask(() => emitter.emit('problem', { error }));
  }
  return {
    ...emitter,
    problem,
    notStopped(cause) {
      const error = new BelfryError('source-failed', 'Something did not stop as it should.', { cause });
      emitter.emit('problem', { error });
    },
  };
}
