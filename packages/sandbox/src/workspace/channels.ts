import { channelSids } from './sids.js';

/** The task channels of a workspace, by their unique names. */
export const CHANNEL_NAMES = ['voice', 'chat', 'sms', 'video', 'default'] as const;

/** The unique name of a task channel. */
export type ChannelName = (typeof CHANNEL_NAMES)[number];

/** One task channel, and how many tasks of it the agent can have at once. */
export interface Channel {
  readonly name: ChannelName;
  readonly taskChannelSid: string;
  readonly workerChannelSid: string;
  readonly capacity: number;
}

const CAPACITIES: Readonly<Record<ChannelName, number>> = { voice: 1, chat: 3, sms: 3, video: 1, default: 3 };

/** All channels of the workspace. */
export const CHANNELS: readonly Channel[] = CHANNEL_NAMES.map((name, index) => {
  const sids = channelSids(index + 1);
  return {
    name,
    taskChannelSid: sids.taskChannel,
    workerChannelSid: sids.workerChannel,
    capacity: CAPACITIES[name],
  };
});

/** The sid of the task channel with this name. */
export function taskChannelSid(name: ChannelName): string {
  return channelSids(CHANNEL_NAMES.indexOf(name) + 1).taskChannel;
}
