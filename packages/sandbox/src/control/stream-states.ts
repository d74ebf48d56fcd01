import type { FastifyReply } from 'fastify';
import type { SandboxControls } from '../sandbox-controls.js';
import type { SandboxState } from '../sandbox-state.js';

/**
 * Sends the current state, and the new state after every change, as server-sent events. A client that reads slowly
 * misses states, but always gets the latest one, so that at most one state waits for it.
 */
export function streamStates(controls: SandboxControls, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let hasMissedStates = false;
  function send(state: SandboxState): void {
    hasMissedStates = raw.writableNeedDrain;
    if (!hasMissedStates) raw.write(`data: ${JSON.stringify(state)}\n\n`);
  }
  send(controls.state());
  raw.on('drain', () => {
    if (hasMissedStates) send(controls.state());
  });
  raw.once('close', controls.on('change', send));
}
