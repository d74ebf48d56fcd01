import type { WebsocketHandler } from '@fastify/websocket';

/** A WebSocket that a browser has opened. */
export type BrowserSocket = Parameters<WebsocketHandler>[0];
