import { shownWorker } from './flex-agent.js';
import type { FlexHost, FlexManagerHost } from './flex-host.js';

/** The activities of the agent's workspace: the id of each by its name. `undefined` while Flex doesn't know them. */
export function flexActivities(manager: FlexManagerHost): ReadonlyMap<string, string> | undefined {
  const activities = (shownWorker(manager) ?? manager.workerClient)?.activities;
  if (activities === undefined || activities.size === 0) return undefined;
  return new Map([...activities.values()].map(({ name, sid }) => [name, sid]));
}

/**
 * Sets the agent's activity, as if the agent chose it in Flex. Does nothing if it is set already.
 *
 * @throws if Flex can't set it.
 */
export async function setFlexActivity(
  { Actions }: Pick<FlexHost, 'Actions'>,
  activityName: string,
  activitySid: string,
): Promise<void> {
  await Actions.invokeAction('SetActivity', { activityName, activitySid });
}
