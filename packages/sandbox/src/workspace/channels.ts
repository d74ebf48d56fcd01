import { channelSids } from './sids.js';

/** The agent's default capacity for each of the built-in task channels, by unique name. */
export const DEFAULT_CAPACITIES = {
  voice: 1,
  chat: 3,
  sms: 3,
  video: 1,
  default: 3,
  email: 5,
} as const;

/** The unique name of a task channel: a built-in one, or one from the `channels` option. */
export type ChannelName =
  'voice' | 'chat' | 'sms' | 'video' | 'default' | 'email' | (string & Record<never, never>);

/** A task channel and the agent's capacity on it. Immutable. */
export interface Channel {
  readonly name: ChannelName;
  readonly taskChannelSid: string;
  readonly workerChannelSid: string;
  readonly capacity: number;
  /** Whether the agent accepts tasks on this channel. */
  readonly isAvailable: boolean;
}

/** Creates the built-in channels and any others in `capacities`, which overrides the default capacities. */
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
