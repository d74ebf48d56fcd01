import type { Ringer } from 'belfry';
import type { FlexHost } from './flex-host.js';
import type { ProblemLog } from '../problems/problem-log.js';

/**
 * Shows the call in Flex whose notification the agent clicked: the agent's desktop, in case another view is open,
 * and there the task. The window comes to the front by itself. Returns how to stop that.
 */
export function showClickedCall(flex: FlexHost, ringer: Ringer, problems: ProblemLog): () => void {
  const show = async (reservationSid: string): Promise<void> => {
    try {
      await flex.Actions.invokeAction('NavigateToView', { viewName: 'agent-desktop' });
      await flex.Actions.invokeAction('SelectTask', { sid: reservationSid });
    } catch (error) {
      // Only logged: the agent sees that the task is not selected, and does it by hand.
      problems.report('select-task', error);
    }
  };
  return ringer.on('alert-click', ({ call }) => void show(call.id));
}
