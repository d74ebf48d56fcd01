import { createSignal } from '../signal.js';
import type { BrowserSocket } from './browser-socket.js';

/** The services that browsers hold WebSockets to. */
export const SOCKET_SERVICES = ['event-bridge', 'twilsock', 'voice'] as const;

/** A service that browsers hold WebSockets to. */
export type SocketService = (typeof SOCKET_SERVICES)[number];

/** A socket was opened or closed. */
export interface SocketChange {
  readonly service: SocketService;
  readonly isOpen: boolean;
}

/** Knows every open WebSocket, so that they can be counted, written to, and cut. */
export interface SocketCensus {
  add(service: SocketService, socket: BrowserSocket): void;
  of(service: SocketService): readonly BrowserSocket[];
  counts(): Readonly<Record<SocketService, number>>;
  /** Cuts the sockets without a closing handshake, as a dead network does. */
  terminate(service: SocketService): void;
  subscribe(listener: (change: SocketChange) => void): () => void;
}

/** Makes a census of nobody. */
export function createSocketCensus(): SocketCensus {
  const open: Readonly<Record<SocketService, Set<BrowserSocket>>> = {
    'event-bridge': new Set(),
    twilsock: new Set(),
    voice: new Set(),
  };
  const changes = createSignal<SocketChange>();
  return {
    add(service, socket) {
      open[service].add(socket);
      socket.once('close', () => {
        open[service].delete(socket);
        changes.emit({ service, isOpen: false });
      });
      // A reset connection is no fault of the sandbox; `close` follows.
      socket.on('error', () => undefined);
      changes.emit({ service, isOpen: true });
    },
    of: (service) => [...open[service]],
    counts: () => ({
      'event-bridge': open['event-bridge'].size,
      twilsock: open.twilsock.size,
      voice: open.voice.size,
    }),
    terminate(service) {
      for (const socket of open[service]) socket.terminate();
    },
    subscribe: (listener) => changes.subscribe(listener),
  };
}
