import { fetchDocument } from './fetch-document.js';

/** The JSON file at the administrator's URL: the last valid copy at first, and the current one once it is fetched. */
export interface RemoteConfiguration {
  /** `undefined` until the file has been fetched once. */
  current(): unknown;
  dispose(): void;
}

export interface RemoteConfigurationOptions {
  /** Absolute, or relative to the page. */
  readonly url: string;
  /** Where the last valid copy is kept, if the browser allows it. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** Called when `current()` changes. */
  readonly onChange: () => void;
  /** Called when the file can't be fetched or isn't a JSON object, once until it is fetched again. */
  readonly onProblem: (error: Error) => void;
}

const storageKey = 'belfry:configuration';

/** The delays between retries, in ms. The last one repeats: an agent's page is open for a whole shift. */
const retryAfterMs = [30_000, 120_000, 600_000] as const;

/** Starts with the last valid copy and fetches the file, so that the first ring never waits for a download. */
export function followRemoteConfiguration(options: RemoteConfigurationOptions): RemoteConfiguration {
  const { url, storage, fetch, onChange, onProblem } = options;
  let text = keptText(url, storage);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDisposed = false;
  const hasStopped = (): boolean => isDisposed;

  async function fetchOrRetry(failures: number): Promise<void> {
    try {
      const fetched = await fetchDocument(url, fetch);
      if (!isDocument(fetched)) throw new Error('It is not a JSON object.');
      if (hasStopped() || fetched === text) return;
      text = fetched;
      keep(url, fetched, storage);
      onChange();
    } catch (cause) {
      if (hasStopped()) return;
      const reason = cause instanceof Error ? cause.message : String(cause);
      const inUse = text === undefined ? 'Defaults are in use.' : 'The last valid copy is in use.';
      if (failures === 0) {
        onProblem(new Error(`The configuration at ${url} can't be fetched: ${reason} ${inUse}`, { cause }));
      }
      const delayMs = retryAfterMs[Math.min(failures, retryAfterMs.length - 1)];
      timer = setTimeout(() => void fetchOrRetry(failures + 1), delayMs);
    }
  }
  void fetchOrRetry(0);

  return {
    current: () => (text === undefined ? undefined : (JSON.parse(text) as unknown)),
    dispose() {
      isDisposed = true;
      clearTimeout(timer);
    },
  };
}

function isDocument(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function keptText(url: string, storage: RemoteConfigurationOptions['storage']): string | undefined {
  try {
    const kept = JSON.parse(storage?.getItem(storageKey) ?? 'null') as {
      url?: unknown;
      text?: unknown;
    } | null;
    return kept?.url === url && typeof kept.text === 'string' && isDocument(kept.text)
      ? kept.text
      : undefined;
  } catch {
    return undefined;
  }
}

function keep(url: string, text: string, storage: RemoteConfigurationOptions['storage']): void {
  try {
    storage?.setItem(storageKey, JSON.stringify({ url, text }));
  } catch {
    // Storage is full or blocked. The next start fetches the file again.
  }
}
