/** A service that browsers open WebSockets to. */
export type SocketService = 'event-bridge' | 'twilsock' | 'voice';

/** A socket opened or closed. */
export interface SocketChange {
  readonly service: SocketService;
  readonly isOpen: boolean;
}
