import type { FakeEventEmitter } from './fake-event-emitter.js';

/** The connection of a fake worker, controlled from the server's side. */
export interface FakeConnection {
  /** Closes the socket: the page is no longer notified of anything. */
  disconnect(): void;
  /** Cuts the connection without closing the socket: the page is no longer notified of anything, and doesn't know. */
  cut(): void;
  /** The SDK opens a new socket, and the server doesn't respond to it. */
  connectInVain(): void;
  /** Sends a heartbeat, as the server does at least every 30 s. The page receives it if it is connected. */
  heartbeat(): void;
  /** The SDK's token expires. */
  expireToken(): void;
}

/** Where the SDK keeps its socket. */
export interface FakeSocketHolder {
  readonly webSocket: EventTarget & {
    readonly readyState: number;
    /** Called after the listeners that were added before it was set, as in a browser. */
    onmessage: ((message: Event) => void) | null;
    close(): void;
  };
  /** The SDK calls `onsleep` if it notices that nothing arrives: it closes the socket, and opens another. */
  readonly _heartbeat: { onsleep(): void };
}

export interface FakeSignaling {
  readonly connection: FakeConnection;
  readonly signaling: FakeSocketHolder;
  readonly isConnected: () => boolean;
  /** The server sends this. The page receives it if it is connected. */
  readonly send: (message: object) => void;
  /** Opens a new socket, then calls back. */
  readonly reopen: (onOpen: () => void) => void;
}

const connectingState = 0;
const openState = 1;
const closedState = 3;

class FakeSocket extends EventTarget {
  readyState: number;
  readonly close: () => void;
  #handler: ((message: Event) => void) | null = null;

  constructor(readyState: number, close: () => void) {
    super();
    this.readyState = readyState;
    this.close = close;
  }

  get onmessage(): ((message: Event) => void) | null {
    return this.#handler;
  }

  set onmessage(handler: ((message: Event) => void) | null) {
    if (this.#handler !== null) this.removeEventListener('message', this.#handler);
    this.#handler = handler;
    if (handler !== null) this.addEventListener('message', handler);
  }
}

export function createFakeSignaling(events: FakeEventEmitter): FakeSignaling {
  let isConnected = true;
  let webSocket = createSocket(openState);
  function createSocket(readyState: number): FakeSocket {
    return new FakeSocket(readyState, disconnect);
  }
  function disconnect(): void {
    isConnected = false;
    webSocket.readyState = closedState;
    events.emit('disconnected', { message: 'Websocket closed with errorCode=1006' });
  }
  function receive(message: Event): void {
    if (isConnected) webSocket.dispatchEvent(message);
  }
  return {
    connection: {
      disconnect,
      cut: () => void (isConnected = false),
      connectInVain() {
        isConnected = false;
        webSocket = createSocket(connectingState);
      },
      heartbeat: () => receive(new Event('message')),
      expireToken: () => events.emit('tokenExpired'),
    },
    signaling: {
      get webSocket() {
        return webSocket;
      },
      _heartbeat: { onsleep: disconnect },
    },
    isConnected: () => isConnected,
    send: (message) => receive(new MessageEvent('message', { data: JSON.stringify(message) })),
    reopen(onOpen) {
      isConnected = true;
      webSocket = createSocket(openState);
      onOpen();
    },
  };
}
