import { z } from 'zod';
import type { Channel, ChannelName } from './channels.js';
import { agentCallSidOf, conferenceSidOf } from './conference-sids.js';
import type { Queue } from './queues.js';
import type { Direction, Reservation } from './reservation.js';
import { createSid } from './sids.js';
import {
  createTransfer,
  transferOfferSchema,
  type CompleteTransferOffer,
  type TransferOffer,
} from './transfer.js';

/** A call (or chat, …) to offer, as a user writes it: whatever is left out has a default. */
export interface CallOffer {
  /** The unique name of one of the workspace's channels; `voice` if not given. */
  readonly channel?: ChannelName | undefined;
  /** `inbound` if not given. */
  readonly direction?: Direction | undefined;
  /** The name of the queue, which is made if it is not there yet; `Support` if not given. */
  readonly queue?: string | undefined;
  /** The customer: who calls, or for an outbound call who is called. `+15551230001` if not given. */
  readonly from?: string | undefined;
  /** Whole seconds until the offer times out by itself; 120 if not given. */
  readonly timeoutSeconds?: number | undefined;
  /** 0 if not given. */
  readonly priority?: number | undefined;
  /** Given when a colleague hands the task over; `{}` is a warm transfer from bob to this agent. */
  readonly transfer?: TransferOffer | undefined;
  /** Attributes of the task, over the ones that the sandbox makes up. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

/** A call to offer with every default filled in. */
export interface CompleteCallOffer {
  readonly channel: ChannelName;
  readonly direction: Direction;
  readonly queue: string;
  readonly from: string;
  readonly timeoutSeconds: number;
  readonly priority: number;
  readonly transfer?: CompleteTransferOffer | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The largest 32-bit integer: TaskRouter's highest priority. */
const MAX_PRIORITY = 2_147_483_647;

/** Checks a call to offer and fills in the defaults. Whether there is such a channel, the workspace knows. */
export const callOfferSchema: z.ZodType<CompleteCallOffer, CallOffer> = z.strictObject({
  channel: z.string().min(1).default('voice'),
  direction: z.enum(['inbound', 'outbound']).default('inbound'),
  queue: z.string().min(1).max(200).default('Support'),
  from: z.string().min(1).max(200).default('+15551230001'),
  timeoutSeconds: z.int().min(1).max(86_400).default(120),
  priority: z.int().min(0).max(MAX_PRIORITY).default(0),
  transfer: transferOfferSchema.optional(),
  attributes: z.record(z.string(), z.unknown()).default({}),
});

const CONTACT_CENTER_NUMBER = '+15559990000';

/** What a task's attributes say of its channel, as Flex's own channels have it. */
const CHANNEL_TYPES: Readonly<Record<string, string>> = { chat: 'web', sms: 'sms', email: 'email' };

function channelAttributes(offer: CompleteCallOffer): Record<string, unknown> {
  if (offer.channel !== 'voice') {
    return { channelType: CHANNEL_TYPES[offer.channel] ?? offer.channel, customerName: offer.from };
  }
  const isInbound = offer.direction === 'inbound';
  return {
    call_sid: createSid('CA'),
    caller: isInbound ? offer.from : CONTACT_CENTER_NUMBER,
    called: isInbound ? CONTACT_CENTER_NUMBER : offer.from,
    to: isInbound ? CONTACT_CENTER_NUMBER : offer.from,
    ...(isInbound ? {} : { outbound_to: offer.from }),
  };
}

/** Of a call that is handed over, the conference is there already, with the colleague in it. */
function transferAttributes(offer: CompleteCallOffer, taskSid: string, callSid: unknown): object {
  if (!offer.transfer || offer.channel !== 'voice') return {};
  const participants = { worker: agentCallSidOf(taskSid, offer.transfer.from), customer: callSid };
  return { conference: { sid: conferenceSidOf(taskSid), participants } };
}

/** The pending reservation that an offer makes. */
export function offeredReservation(
  offer: CompleteCallOffer,
  queue: Queue,
  channel: Channel,
  nowMs: number,
): Reservation {
  const taskSid = createSid('WT');
  const isOutboundVoice = offer.channel === 'voice' && offer.direction === 'outbound';
  const ofChannel = channelAttributes(offer);
  return {
    sid: createSid('WR'),
    taskSid,
    status: 'pending',
    taskStatus: offer.transfer ? 'assigned' : 'reserved',
    channel: channel.name,
    taskChannelSid: channel.taskChannelSid,
    direction: offer.direction,
    queue: queue.name,
    queueSid: queue.sid,
    from: offer.from,
    priority: offer.priority,
    timeoutSeconds: offer.timeoutSeconds,
    offeredAtMs: nowMs,
    updatedAtMs: nowMs,
    version: 0,
    ...(offer.transfer && { transfer: createTransfer(offer.transfer) }),
    attributes: {
      direction: offer.direction,
      from: isOutboundVoice ? CONTACT_CENTER_NUMBER : offer.from,
      name: offer.from,
      ...ofChannel,
      ...transferAttributes(offer, taskSid, ofChannel.call_sid),
      ...offer.attributes,
    },
  };
}
