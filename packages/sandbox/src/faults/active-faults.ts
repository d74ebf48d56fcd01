import { createEmitter } from '../emitter.js';
import { parseInput } from '../parse-input.js';
import { faultChangeSchema } from './fault-change-schema.js';
import { NO_FAULTS, type FaultChange, type Faults } from './faults.js';

/** The faults that are active. */
export interface ActiveFaults {
  current(): Faults;
  /** Sets or clears individual faults. Throws `invalid-options`. */
  set(change: FaultChange): Faults;
  /** Clears every fault. */
  clear(): Faults;
  subscribe(listener: (faults: Faults) => void): () => void;
}

/** Starts without faults. */
export function createActiveFaults(): ActiveFaults {
  const changes = createEmitter<Faults>();
  let faults = NO_FAULTS;
  function update(next: Faults): Faults {
    faults = next;
    changes.emit(faults);
    return faults;
  }
  return {
    current: () => faults,
    set(change) {
      const given = Object.entries(parseInput(faultChangeSchema, change, 'faults'));
      return update({ ...faults, ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) });
    },
    clear: () => update(NO_FAULTS),
    subscribe: (listener) => changes.subscribe(listener),
  };
}
