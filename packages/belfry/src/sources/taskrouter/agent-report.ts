import type { AgentReport } from '../../calls/agent.js';
import type { TaskRouterWorker } from './sdk.js';

/**
 * What a worker says about the agent. The agent is busy while a voice reservation is accepted and not yet in
 * wrap-up. The SDK (2.1.1) keeps accepted reservations in `reservations`, also after a reload, and updates their
 * status before it emits the event.
 */
export function toAgentReport(
  worker: Pick<TaskRouterWorker, 'attributes' | 'available' | 'reservations'>,
): AgentReport {
  const isBusy = [...worker.reservations.values()].some(
    ({ status, task }) => status === 'accepted' && task.taskChannelUniqueName === 'voice',
  );
  const { available } = worker;
  return {
    isBusy,
    ...(typeof available === 'boolean' && { isAvailable: available }),
    attributes: { ...worker.attributes },
  };
}
