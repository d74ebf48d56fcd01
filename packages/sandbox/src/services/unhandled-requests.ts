import { clipText } from '../clip-text.js';
import { createEmitter } from '../emitter.js';

/** How many different requests to keep. */
const MAX_ENTRIES = 200;

/** How many characters of each to keep. */
const MAX_TARGET_LENGTH = 200;
const MAX_METHOD_LENGTH = 20;

/** A request that the sandbox doesn't emulate. */
export interface UnhandledRequest {
  readonly method: string;
  /** Host and path, at most 200 characters. The query is left out because it can contain tokens. */
  readonly target: string;
  readonly count: number;
}

/** The requests that the sandbox doesn't emulate, without duplicates. */
export interface UnhandledRequests {
  /** Records a request and returns the message to respond with. */
  record(method: string, target: string): string;
  list(): readonly UnhandledRequest[];
  subscribe(listener: () => void): () => void;
}

/** Creates an empty list of unhandled requests. */
export function createUnhandledRequests(): UnhandledRequests {
  const seen = new Map<string, UnhandledRequest>();
  const changes = createEmitter<undefined>();
  return {
    record(fullMethod, fullTarget) {
      const method = clipText(fullMethod, MAX_METHOD_LENGTH);
      const target = clipText(fullTarget, MAX_TARGET_LENGTH);
      const key = `${method} ${target}`;
      const before = seen.get(key);
      if (before ?? seen.size < MAX_ENTRIES) {
        seen.set(key, { method, target, count: (before?.count ?? 0) + 1 });
        changes.emit(undefined);
      }
      return `belfry-sandbox: ${key} is not emulated`;
    },
    list: () => [...seen.values()],
    subscribe: (listener) => changes.subscribe(listener),
  };
}
