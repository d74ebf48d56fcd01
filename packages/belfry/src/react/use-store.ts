import * as React from 'react';

/** `useSyncExternalStore` as React 18 and newer have it. */
type UseStore = <Snapshot>(
  subscribe: (listener: () => void) => () => void,
  read: () => Snapshot,
  readOnServer: () => Snapshot,
) => Snapshot;

/** A copy of the module: bundlers reject the import of a name that React 17 doesn't export. */
const { useSyncExternalStore } = { ...React } as { readonly useSyncExternalStore?: UseStore };

/**
 * Renders what a store contains, again after each change. `read` returns the same value until something changes.
 * `readOnServer` returns what the server and the first render in the browser show.
 */
export const useStore: UseStore = useSyncExternalStore ?? useStoreInReact17;

/**
 * React 17 has no `useSyncExternalStore`. It always renders synchronously, so that no component can show an older value
 * than another one. The store is read once more after the first render, because it may have changed until then.
 */
function useStoreInReact17<Snapshot>(
  ...[subscribe, read, readOnServer]: Parameters<typeof useStore<Snapshot>>
): Snapshot {
  const [shown, show] = React.useState(readOnServer);
  const latest = React.useRef(shown);
  React.useEffect(() => {
    const update = (): void => {
      const next = read();
      // React 17 can render once more even if the state is set to the same value.
      if (latest.current === next) return;
      latest.current = next;
      show(() => next);
    };
    const off = subscribe(update);
    update();
    return off;
  }, [subscribe, read]);
  return shown;
}
