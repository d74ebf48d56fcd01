import { once, EventEmitter } from 'node:events';
import type { SocketCensus } from './socket-census.js';

/** Knows whether a browser is connected to the event bridge and up to date. */
export interface ConnectionWatch {
  /** To be called when reservations were read. */
  reservationsRead(): void;
  /** Resolves when a socket is open and reservations were read since the last was opened. */
  whenReady(signal: AbortSignal): Promise<void>;
}

/** Makes the watch over the sockets of the event bridge. */
export function createConnectionWatch(census: SocketCensus): ConnectionWatch {
  let isReady = false;
  const emitter = new EventEmitter<{ ready: [] }>();
  emitter.setMaxListeners(0);
  census.subscribe(({ service, isOpen }) => {
    if (service !== 'event-bridge') return;
    if (isOpen || census.counts()['event-bridge'] === 0) isReady = false;
  });
  return {
    reservationsRead() {
      if (census.counts()['event-bridge'] === 0) return;
      isReady = true;
      emitter.emit('ready');
    },
    async whenReady(signal) {
      if (!isReady) await once(emitter, 'ready', { signal });
    },
  };
}
