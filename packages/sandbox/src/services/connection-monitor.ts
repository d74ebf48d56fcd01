import { once, EventEmitter } from 'node:events';
import type { OpenSockets } from './open-sockets.js';

/** Tracks whether a browser is connected to the event bridge and has loaded its reservations. */
export interface ConnectionMonitor {
  /** Call this when a browser has loaded its reservations. */
  markReservationsLoaded(): void;
  /** Resolves when a socket is open and reservations were loaded after the newest socket opened. */
  whenReady(signal: AbortSignal): Promise<void>;
}

/** Creates a monitor of the event bridge sockets. */
export function createConnectionMonitor(openSockets: OpenSockets): ConnectionMonitor {
  let isReady = false;
  const emitter = new EventEmitter<{ ready: [] }>();
  emitter.setMaxListeners(0);
  openSockets.subscribe(({ service, isOpen }) => {
    if (service !== 'event-bridge') return;
    if (isOpen || openSockets.counts()['event-bridge'] === 0) isReady = false;
  });
  return {
    markReservationsLoaded() {
      if (openSockets.counts()['event-bridge'] === 0) return;
      isReady = true;
      emitter.emit('ready');
    },
    async whenReady(signal) {
      if (!isReady) await once(emitter, 'ready', { signal });
    },
  };
}
