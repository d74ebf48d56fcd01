import type { Socket } from 'node:net';
import type { FastifyReply } from 'fastify';
import type { OpenSockets } from '../services/open-sockets.js';
import type { ActiveFaults } from './active-faults.js';

/** TaskRouter's connection while it is half-open. */
export interface HalfOpenConnection {
  isHalfOpen(): boolean;
  /** Leaves a request without a response. It fails when the fault is cleared. */
  leaveUnanswered(reply: FastifyReply): void;
}

/** Cuts TaskRouter's sockets without closing them when the fault is set. */
export function createHalfOpenConnection(faults: ActiveFaults, openSockets: OpenSockets): HalfOpenConnection {
  const unanswered = new Set<Socket>();
  let isHalfOpen = false;
  faults.subscribe(({ socket }) => {
    if (isHalfOpen === (socket === 'half-open')) return;
    isHalfOpen = socket === 'half-open';
    if (isHalfOpen) openSockets.cut('event-bridge');
    for (const each of unanswered) each.destroy();
    unanswered.clear();
  });
  return {
    isHalfOpen: () => isHalfOpen,
    leaveUnanswered(reply) {
      reply.hijack();
      // A reply to a request for a WebSocket doesn't destroy its socket.
      const { socket } = reply.request.raw;
      unanswered.add(socket);
      socket.once('close', () => unanswered.delete(socket));
    },
  };
}
