import { createSignal } from '../signal.js';

/** How many different unknown requests are remembered. */
const REMEMBERED = 200;

/** A request for which the sandbox has no stand-in. */
export interface UnknownRequest {
  readonly method: string;
  /** Host and path, without the query (it may hold tokens). */
  readonly target: string;
  readonly count: number;
}

/** The requests that nothing in the sandbox answers, each once. */
export interface UnknownRequests {
  /** Notes a request and returns the sentence to answer with. */
  record(method: string, target: string): string;
  list(): readonly UnknownRequest[];
  subscribe(listener: () => void): () => void;
}

/** Makes an empty list of unknown requests. */
export function createUnknownRequests(): UnknownRequests {
  const seen = new Map<string, UnknownRequest>();
  const changes = createSignal<undefined>();
  return {
    record(method, target) {
      const key = `${method} ${target}`;
      const before = seen.get(key);
      if (before ?? seen.size < REMEMBERED) {
        seen.set(key, { method, target, count: (before?.count ?? 0) + 1 });
        changes.emit(undefined);
      }
      return `belfry-sandbox: no stand-in for ${key}`;
    },
    list: () => [...seen.values()],
    subscribe: (listener) => changes.subscribe(listener),
  };
}
