import type { WebsocketHandler } from '@fastify/websocket';

/** A WebSocket opened by a browser. */
export type BrowserSocket = Parameters<WebsocketHandler>[0];
