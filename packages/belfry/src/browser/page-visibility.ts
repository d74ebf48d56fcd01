/** Whether anybody can be looking at this page. */
export interface PageVisibility {
  /** The tab is in the background, or its window is minimized or wholly covered. */
  isHidden(): boolean;
  /** Calls back after every change; returns how to stop. */
  onChange(callback: () => void): () => void;
}

/** The browser's own; never hidden where there is no document, as on a server. */
export function browserVisibility(): PageVisibility {
  const { document } = globalThis as { document?: Document };
  return {
    isHidden: () => document?.visibilityState === 'hidden',
    onChange(callback) {
      document?.addEventListener('visibilitychange', callback);
      return () => document?.removeEventListener('visibilitychange', callback);
    },
  };
}
