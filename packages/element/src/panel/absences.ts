import type { OutputState } from 'belfry';

/** Since when outputs are unplugged, in ms since the epoch, as far as this page saw it. */
export interface Absences {
  update(outputs: readonly Pick<OutputState, 'id' | 'isPresent'>[], nowMs: number): void;
  /** `undefined` for an output that was never connected while this page was open. */
  since(outputId: string): number | undefined;
}

export function createAbsences(): Absences {
  const present = new Set<string>();
  const absentSince = new Map<string, number>();
  return {
    update(outputs, nowMs) {
      for (const { id, isPresent } of outputs) {
        if (isPresent) {
          present.add(id);
          absentSince.delete(id);
        } else if (present.has(id)) {
          present.delete(id);
          absentSince.set(id, nowMs);
        }
      }
    },
    since: (outputId) => absentSince.get(outputId),
  };
}
