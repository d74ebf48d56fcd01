import type { PageStorage } from './page-storage.js';
import type { StorageAccess } from './storage-access.js';

/**
 * The storage of the agent's other tabs if this page can reach it, or else its own.
 *
 * When it moves from one to the other, followed values that only this page has move with it. Then it calls back as if
 * another tab had changed every value.
 */
export function storageWithAccess(own: PageStorage, access: StorageAccess | undefined): PageStorage {
  if (access === undefined) return own;
  const local = (): PageStorage['local'] => access.shared()?.local ?? own.local;
  return {
    get local() {
      return local();
    },
    onChangeElsewhere(key, callback) {
      let last = local();
      const stopListening = own.onChangeElsewhere(key, callback);
      const stopFollowing = access.onChange(() => {
        const next = local();
        if (next === last) return;
        copyIfMissing(key, last, next);
        last = next;
        callback();
      });
      return () => {
        stopListening();
        stopFollowing();
      };
    },
  };
}

function copyIfMissing(key: string, from: PageStorage['local'], to: PageStorage['local']): void {
  try {
    const value = from?.getItem(key) ?? null;
    if (value !== null && to?.getItem(key) === null) to.setItem(key, value);
  } catch {
    // The storage is full or blocked. Its reader reports that.
  }
}
