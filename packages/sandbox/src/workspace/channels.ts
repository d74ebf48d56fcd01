import { channelSids } from './sids.js';

/** The task channels that every sandbox has, by their unique names, with how many tasks of each an agent can have. */
export const DEFAULT_CAPACITIES = {
  voice: 1,
  chat: 3,
  sms: 3,
  video: 1,
  default: 3,
  email: 5,
} as const;

/** The unique name of a task channel: one of every sandbox's, or one of its options' `channels`. */
export type ChannelName = keyof typeof DEFAULT_CAPACITIES | (string & Record<never, never>);

/** One task channel, and how many tasks of it the agent can have at once. A value: every change makes a new one. */
export interface Channel {
  readonly name: ChannelName;
  readonly taskChannelSid: string;
  readonly workerChannelSid: string;
  readonly capacity: number;
  /** Whether the agent takes tasks of it at all. */
  readonly isAvailable: boolean;
}

/** The channels of a workspace: every sandbox's, and these, whose capacities win. */
export function createChannels(capacities: Readonly<Record<string, number>>): readonly Channel[] {
  const all: Readonly<Record<string, number>> = { ...DEFAULT_CAPACITIES, ...capacities };
  return Object.entries(all).map(([name, capacity], index) => {
    const { taskChannel, workerChannel } = channelSids(index + 1);
    return {
      name,
      taskChannelSid: taskChannel,
      workerChannelSid: workerChannel,
      capacity,
      isAvailable: true,
    };
  });
}
