import type { Ringer } from 'belfry';
import type { ProblemLog } from 'belfry-element/custom-sound';
import type { FlexHost } from './flex-host.js';

/**
 * When the agent clicks a notification, opens the agent desktop and selects the call's task. The browser brings the
 * window to the front. Returns the unsubscribe.
 */
export function showClickedCall(flex: FlexHost, ringer: Ringer, problems: ProblemLog): () => void {
  const show = async (reservationSid: string): Promise<void> => {
    try {
      await flex.Actions.invokeAction('NavigateToView', { viewName: 'agent-desktop' });
      await flex.Actions.invokeAction('SelectTask', { sid: reservationSid });
    } catch (error) {
      // Only logged: the agent sees that the task isn't selected and can select it.
      problems.report('select-task', error);
    }
  };
  return ringer.on('alert-click', ({ call }) => void show(call.id));
}
