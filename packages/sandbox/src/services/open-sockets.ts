import { createEmitter } from '../emitter.js';
import type { BrowserSocket } from './browser-socket.js';
import type { SocketChange, SocketService } from './socket-change.js';

/** Keeps track of every open WebSocket. */
export interface OpenSockets {
  add(service: SocketService, socket: BrowserSocket): void;
  of(service: SocketService): readonly BrowserSocket[];
  counts(): Readonly<Record<SocketService, number>>;
  /** Lets nothing pass the sockets that are open now, without closing them. They no longer count. */
  cut(service: SocketService): void;
  isCut(socket: BrowserSocket): boolean;
  /** Cuts the sockets without a closing handshake, as a network failure would. */
  terminate(service: SocketService): void;
  subscribe(listener: (change: SocketChange) => void): () => void;
}

/** Creates an empty set of open sockets. */
export function createOpenSockets(): OpenSockets {
  const open: Readonly<Record<SocketService, Set<BrowserSocket>>> = {
    'event-bridge': new Set(),
    twilsock: new Set(),
    voice: new Set(),
  };
  const cut = new WeakSet<BrowserSocket>();
  const passing = (service: SocketService): BrowserSocket[] =>
    [...open[service]].filter((socket) => !cut.has(socket));
  const changes = createEmitter<SocketChange>();
  return {
    add(service, socket) {
      open[service].add(socket);
      socket.once('close', () => {
        open[service].delete(socket);
        changes.emit({ service, isOpen: false });
      });
      // A connection reset is not an error of the sandbox. `close` follows.
      socket.on('error', () => undefined);
      changes.emit({ service, isOpen: true });
    },
    of: passing,
    counts: () => ({
      'event-bridge': passing('event-bridge').length,
      twilsock: passing('twilsock').length,
      voice: passing('voice').length,
    }),
    cut(service) {
      for (const socket of passing(service)) {
        cut.add(socket);
        changes.emit({ service, isOpen: false });
      }
    },
    isCut: (socket) => cut.has(socket),
    terminate(service) {
      for (const socket of open[service]) socket.terminate();
    },
    subscribe: (listener) => changes.subscribe(listener),
  };
}
