import { useMemo } from 'react';
import { deepEqual } from '../base/deep-equal.js';
import type { Ringer, RingerState } from '../ringer/ringer-api.js';
import { useRinger } from './ringer-context.js';
import { useStore } from './use-store.js';

/**
 * Renders a part of the state, again when that part changes. Shows `initial` on the server and before there is a ringer.
 * `select` and `initial` must be the same in every render.
 */
export function useRingerPart<Part>(select: (state: RingerState) => Part, initial: Part): Part {
  const ringer = useRinger();
  const { subscribe, read, readOnServer } = useMemo(
    () => partOf(ringer, select, initial),
    [ringer, select, initial],
  );
  return useStore(subscribe, read, readOnServer);
}

interface PartStore<Part> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => Part;
  readonly readOnServer: () => Part;
}

function partOf<Part>(
  ringer: Ringer | undefined,
  select: (state: RingerState) => Part,
  initial: Part,
): PartStore<Part> {
  let last = initial;
  return {
    subscribe: ringer?.subscribe ?? (() => () => undefined),
    read() {
      const next = ringer === undefined ? initial : select(ringer.state());
      // React compares snapshots by identity.
      if (!deepEqual(last, next)) last = next;
      return last;
    },
    readOnServer: () => initial,
  };
}
