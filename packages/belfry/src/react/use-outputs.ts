import { useCallback, useMemo } from 'react';
import type { OutputChoice, OutputState } from '../outputs/output.js';
import type { RingerState } from '../ringer/ringer-api.js';
import { useRinger } from './ringer-context.js';
import { useRingerPart } from './use-ringer-part.js';

/** The outputs, and how to choose among them. */
export interface ChoosableOutputs {
  /** Connected outputs with the system's default first, then chosen outputs that are unplugged. */
  readonly outputs: readonly OutputState[];
  /** Whether the agent can choose outputs in this browser and frame. */
  readonly canChooseOutputs: boolean;
  /**
   * Chooses the outputs that ring. An empty list means the system's default. Does nothing before there is a ringer.
   *
   * @throws BelfryError `setting-locked` if the administrator locked the outputs.
   */
  readonly chooseOutputs: (outputs: readonly OutputChoice[]) => void;
}

type Listed = Pick<ChoosableOutputs, 'outputs' | 'canChooseOutputs'>;

const none: Listed = { outputs: [], canChooseOutputs: false };

/**
 * Returns the outputs, and a function to choose among them. Without outputs on the server and before there is a ringer.
 *
 * @throws Error outside of a `RingerProvider`.
 *
 * @example
 * const { outputs, chooseOutputs } = useOutputs();
 * return outputs.map(({ id, label }) => (
 *   <button key={id} onClick={() => chooseOutputs([{ id, label }])}>{label}</button>
 * ));
 */
export function useOutputs(): ChoosableOutputs {
  const ringer = useRinger();
  const listed = useRingerPart(outputsIn, none);
  const chooseOutputs = useCallback(
    (outputs: readonly OutputChoice[]): void => ringer?.set({ outputs }),
    [ringer],
  );
  return useMemo(() => ({ ...listed, chooseOutputs }), [listed, chooseOutputs]);
}

function outputsIn({ outputs, canChooseOutputs }: RingerState): Listed {
  return { outputs, canChooseOutputs };
}
