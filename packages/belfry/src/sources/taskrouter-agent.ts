import type { Worker } from 'twilio-taskrouter';
import type { AgentReport } from '../calls/agent.js';
import type { TaskRouterReservation } from './taskrouter-sdk.js';

/** What is used of the SDK's `Worker` to know the agent. */
export interface TaskRouterAgent extends Partial<Pick<Worker, 'attributes'>> {
  readonly reservations: ReadonlyMap<string, TaskRouterReservation>;
}

/**
 * The agent behind a worker. Busy is one who talks: a voice reservation is accepted and not yet in wrap-up. The
 * SDK (2.1.1) keeps accepted reservations in `reservations`, after a reload too, and sets their status before
 * it tells of it.
 */
export function agentOf(worker: TaskRouterAgent): AgentReport {
  const isBusy = [...worker.reservations.values()].some(
    ({ status, task }) => status === 'accepted' && task.taskChannelUniqueName === 'voice',
  );
  return { isBusy, attributes: { ...worker.attributes } };
}
