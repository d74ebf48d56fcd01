import { systemClock } from 'belfry';
import { fetchDocument, longestDocument } from './fetch-document.js';

/** The JSON file at the administrator's URL: the last valid copy at first, and the current one once it is fetched. */
export interface RemoteConfiguration {
  /** `undefined` until the file has been fetched once. */
  current(): unknown;
  /** When the current copy was last read from the server. `undefined`: not since the page opened. */
  readAt(): Date | undefined;
  /** Reads the file now, unless it was requested less than ten seconds ago. */
  poll(): void;
  dispose(): void;
}

export interface RemoteConfigurationOptions {
  /** Absolute, or relative to the page. */
  readonly url: string;
  /** Where the last copy that could be applied is kept, if the browser allows it. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly fetch: typeof globalThis.fetch;
  /** Called when `current()` changes. If it throws, the copy isn't stored. */
  readonly onChange: () => void;
  /** Called when the file can't be fetched or isn't a JSON object, once until it is fetched again. */
  readonly onProblem: (error: Error) => void;
  /** Called each time the file was read, after `onChange` if it changed. */
  readonly onRead?: () => void;
}

const storageKey = 'belfry:configuration';

/** How often the file is read. An agent's page is open for a whole shift. */
const pollEveryMs = 300_000;
/** The delays between retries, in ms. The last one repeats. */
const retryAfterMs = [30_000, 120_000, pollEveryMs] as const;
/** A page can become visible many times in a row. */
const shortestBetweenMs = 10_000;

/**
 * Starts with the last valid copy and fetches the file, so that the first ring never waits for a download. Then reads the
 * file every few minutes.
 */
export function followRemoteConfiguration(options: RemoteConfigurationOptions): RemoteConfiguration {
  const { url, storage, fetch, onChange, onProblem } = options;
  let document = keptDocument(url, storage);
  let readAt: Date | undefined;
  let wasReadJustNow = false;
  let failures = 0;
  let isReading = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let recently: ReturnType<typeof setTimeout> | undefined;
  let isDisposed = false;
  const hasStopped = (): boolean => isDisposed;

  async function read(): Promise<void> {
    const fetched = parse(await fetchDocument(url, fetch));
    if (fetched === undefined) throw new Error('It is not a JSON object.');
    if (hasStopped()) return;
    const isNew = fetched.text !== document?.text;
    if (isNew) {
      document = fetched;
      // Applied before it is stored: a document that stops the page now must not stop the next start.
      onChange();
      keep(url, fetched.text, storage);
    }
    readAt = new Date(systemClock.epochMs());
    failures = 0;
    options.onRead?.();
  }
  function onFailure(cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const inUse = document === undefined ? 'Defaults are in use.' : 'The last valid copy is in use.';
    failures += 1;
    if (failures > 1) return;
    onProblem(new Error(`The configuration at ${url} can't be fetched: ${reason} ${inUse}`, { cause }));
  }
  async function readNow(): Promise<void> {
    if (isReading || hasStopped()) return;
    isReading = true;
    clearTimeout(timer);
    clearTimeout(recently);
    wasReadJustNow = true;
    recently = setTimeout(() => (wasReadJustNow = false), shortestBetweenMs);
    try {
      await read();
    } catch (cause) {
      if (!hasStopped()) onFailure(cause);
    }
    isReading = false;
    const delayMs = failures === 0 ? pollEveryMs : retryAfterMs[Math.min(failures, retryAfterMs.length) - 1];
    if (!hasStopped()) timer = setTimeout(() => void readNow(), delayMs);
  }
  void readNow();

  return {
    current: () => document?.value,
    readAt: () => readAt,
    poll() {
      if (!wasReadJustNow) void readNow();
    },
    dispose() {
      isDisposed = true;
      clearTimeout(timer);
      clearTimeout(recently);
    },
  };
}

interface Document {
  readonly text: string;
  /** Parsed once, so that what is used is what was checked. */
  readonly value: object;
}

function parse(text: string): Document | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { text, value } : undefined;
  } catch {
    return undefined;
  }
}

/** Storage can contain anything. */
function keptDocument(url: string, storage: RemoteConfigurationOptions['storage']): Document | undefined {
  try {
    const kept = JSON.parse(storage?.getItem(storageKey) ?? 'null') as {
      url?: unknown;
      text?: unknown;
    } | null;
    if (kept?.url !== url || typeof kept.text !== 'string') return undefined;
    return kept.text.length <= longestDocument ? parse(kept.text) : undefined;
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
