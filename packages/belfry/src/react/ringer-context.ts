import { createContext, useContext, type Context } from 'react';
import type { Ringer } from '../ringer/ringer-api.js';

/** What a provider gives to its components. `ringer` is `undefined` until the provider has created it. */
export interface ProvidedRinger {
  readonly ringer: Ringer | undefined;
}

/** `undefined` above every provider. */
export const RingerContext: Context<ProvidedRinger | undefined> = createContext<ProvidedRinger | undefined>(
  undefined,
);

/**
 * Returns the ringer of the nearest `RingerProvider`, to call its methods. To render its state, use `useReadiness`,
 * `useRing`, or `useOutputs`.
 *
 * `undefined` on the server and until the provider has created the ringer, right after its first render.
 *
 * @throws Error outside of a `RingerProvider`.
 *
 * @example
 * const ringer = useRinger();
 * return <button onClick={() => ringer?.silence()}>Silence</button>;
 */
export function useRinger(): Ringer | undefined {
  const provided = useContext(RingerContext);
  if (provided === undefined) throw new Error('Render this component inside of a <RingerProvider>.');
  return provided.ringer;
}
