import { createElement, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { Ringer } from '../ringer/ringer-api.js';
import { RingerContext } from './ringer-context.js';
import { createRingerHolder } from './ringer-holder.js';
import { useStore } from './use-store.js';

/** The properties of `RingerProvider`: either `create` or `ringer`. */
export type RingerProviderProps = { readonly children?: ReactNode } & (
  | {
      /**
       * Creates the ringer. Called once, after the first render, and never on the server. The provider disposes of the
       * ringer when it unmounts. To change the configuration later, call `ringer.configure()`.
       */
      readonly create: () => Ringer;
      readonly ringer?: undefined;
    }
  | {
      /** A ringer that you created, for a page that also uses it outside of React. You dispose of it. */
      readonly ringer: Ringer;
      readonly create?: undefined;
    }
);

/**
 * Gives a ringer to the hooks in its components. Rings while it is mounted.
 *
 * StrictMode mounts every component twice. The ringer of the first mount is disposed of before the second one is created,
 * so that only one of them rings.
 *
 * @example
 * const create = () => createRinger({ sources: [taskRouter(worker)] });
 *
 * root.render(
 *   <RingerProvider create={create}>
 *     <AgentDesktop />
 *   </RingerProvider>,
 * );
 */
export function RingerProvider({ create, ringer: given, children }: RingerProviderProps): ReactElement {
  const [holder] = useState(createRingerHolder);
  const [createOnce] = useState(() => create);
  const created = useStore(holder.subscribe, holder.ringer, noRinger);
  useEffect(() => (createOnce === undefined ? undefined : holder.mount(createOnce)), [holder, createOnce]);
  const value = useMemo(() => ({ ringer: given ?? created }), [given, created]);
  return createElement(RingerContext.Provider, { value }, children);
}

function noRinger(): undefined {
  return undefined;
}
