import { readProperty } from '../../base/unreadable.js';

export type SocketState = 'connecting' | 'open' | 'closed';

/** The current connection of a worker. */
export interface WorkerSocket {
  /** The same object for the same connection. */
  readonly id: unknown;
  state(): SocketState | undefined;
  /** Calls back with the data of every message, before the SDK handles it. The returned function stops this. */
  onMessage(callback: (data: unknown) => void): () => void;
  /** Gives the connection up. The SDK then opens another socket. Never throws. */
  close(): void;
}

type MessageSocket = Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & { onmessage?: unknown };

const states: readonly (SocketState | undefined)[] = ['connecting', 'open', 'closed', 'closed'];

/**
 * The WebSocket of a worker. `twilio-taskrouter` 2.1.1 says neither whether it's open nor when something last arrived, so
 * Belfry asks the socket. `undefined` if another version keeps it elsewhere. Never throws.
 */
export function socketOf(worker: object): WorkerSocket | undefined {
  const socket = read(read(worker, '_signaling'), 'webSocket');
  if (!isMessageSocket(socket)) return undefined;
  return {
    id: socket,
    state() {
      const state = read(socket, 'readyState');
      return typeof state === 'number' ? states[state] : undefined;
    },
    onMessage(callback) {
      const listener = (event: object): void => callback(read(event, 'data'));
      listenFirst(socket, listener);
      return () => socket.removeEventListener('message', listener);
    },
    close: () => callMethod(socket, 'close'),
  };
}

/**
 * Makes the SDK open another socket at once, as it does by itself if it notices that nothing arrives. Its method is
 * private. In another version that lacks it, the SDK notices within a minute. Never throws.
 */
export function reopenSocket(worker: object): void {
  const heartbeat = read(read(worker, '_signaling'), '_heartbeat');
  callMethod(heartbeat, 'onsleep');
}

/**
 * The SDK sets `onmessage` when it creates the socket. A handler that is set again comes after the listeners that were
 * added meanwhile.
 */
function listenFirst(socket: MessageSocket, listener: (event: object) => void): void {
  const handler = socket.onmessage;
  socket.onmessage = null;
  socket.addEventListener('message', listener);
  socket.onmessage = handler;
}

function callMethod(of: unknown, name: string): void {
  const method = read(of, name);
  if (typeof method !== 'function') return;
  try {
    Reflect.apply(method, of, []);
  } catch {
    // The SDK notices by itself.
  }
}

function read(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null ? readProperty(from, name) : undefined;
}

function isMessageSocket(value: unknown): value is MessageSocket {
  return typeof read(value, 'addEventListener') === 'function';
}
