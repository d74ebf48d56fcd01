/** Whether this page is visible. */
export interface PageVisibility {
  /** Whether the tab is in the background, or its window is minimized or completely covered. */
  isHidden(): boolean;
  /** Calls back after every change. The returned function stops this. */
  onChange(callback: () => void): () => void;
}

/** The browser's visibility; never hidden without a document, such as on a server. */
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
