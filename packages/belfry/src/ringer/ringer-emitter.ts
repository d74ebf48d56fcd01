import type { BelfryError } from '../base/belfry-error.js';
import type { Emitter } from '../base/emitter.js';
import { createProblemEmitter } from '../base/problem-emitter.js';
import type { RingerEvents } from './ringer-api.js';

export interface RingerEmitter extends Emitter<RingerEvents> {
  /** Emits a problem in a microtask: a listener that is added right after `createRinger()` receives it too. */
  problem(error: BelfryError): void;
}

export function createRingerEmitter(): RingerEmitter {
  const emitter = createProblemEmitter<RingerEvents>();
  return { ...emitter, problem: (error) => queueMicrotask(() => emitter.emit('problem', { error })) };
}
