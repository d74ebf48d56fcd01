import { fetchDocument } from './fetch-document.js';

/** What stands at the administrator's URL: the last good one at once, the present one as soon as it is there. */
export interface RemoteConfiguration {
  /** `undefined` as long as none was ever fetched. */
  current(): unknown;
  dispose(): void;
}

export interface RemoteConfigurationOptions {
  /** Absolute, or relative to the page. */
  readonly url: string;
  /** Where the last good one is kept, as far as the browser lets it be. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** `current()` is another. */
  readonly onChange: () => void;
  /** It could not be fetched or is no configuration; the last good one holds. Told once in a row. */
  readonly onProblem: (error: Error) => void;
}

const storageKey = 'belfry:configuration';

/** The pauses between tries, in ms; the last one stays. An agent's page is open for a whole shift. */
const retryAfterMs = [30_000, 120_000, 600_000] as const;

/** Takes what is kept, and begins to fetch: nothing waits for it, the first ring least of all. */
export function followRemoteConfiguration(options: RemoteConfigurationOptions): RemoteConfiguration {
  const { url, storage, fetch, onChange, onProblem } = options;
  let text = keptText(url, storage);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDisposed = false;
  const hasStopped = (): boolean => isDisposed;

  async function look(failures: number): Promise<void> {
    try {
      const fetched = await fetchDocument(url, fetch);
      if (!isDocument(fetched)) throw new Error('It is no JSON object.');
      if (hasStopped() || fetched === text) return;
      text = fetched;
      keep(url, fetched, storage);
      onChange();
    } catch (cause) {
      if (hasStopped()) return;
      const reason = cause instanceof Error ? cause.message : String(cause);
      const held = text === undefined ? 'The defaults hold.' : 'The one fetched before holds.';
      if (failures === 0) {
        onProblem(new Error(`The configuration at ${url} could not be had: ${reason} ${held}`, { cause }));
      }
      const delayMs = retryAfterMs[Math.min(failures, retryAfterMs.length - 1)];
      timer = setTimeout(() => void look(failures + 1), delayMs);
    }
  }
  void look(0);

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
    // Full, or refused: it is fetched again at the next start.
  }
}
