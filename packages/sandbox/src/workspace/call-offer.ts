import type { Channel, ChannelName } from './channels.js';
import { agentCallSidFor, conferenceSidFor } from './conference-sids.js';
import type { Queue } from './queues.js';
import type { Direction, Reservation } from './reservation.js';
import { createSid } from './sids.js';
import { createTransfer, type ResolvedTransferOffer, type TransferOffer } from './transfer.js';

/** A call, or a task of another channel, to offer to the agent. Every field has a default. */
export interface CallOffer {
  /** The unique name of a task channel. Default: `voice`. */
  readonly channel?: ChannelName | undefined;
  /** Default: `inbound`. */
  readonly direction?: Direction | undefined;
  /** The queue's name. A new name adds a queue. Default: `Support`. */
  readonly queue?: string | undefined;
  /** The customer: the caller, or the person called for an outbound call. Default: `+15551230001`. */
  readonly from?: string | undefined;
  /** Whole seconds until the reservation times out. Default: 120. */
  readonly timeoutSeconds?: number | undefined;
  /** Default: 0. */
  readonly priority?: number | undefined;
  /** Makes the offer a transfer from another agent. `{}` is a warm transfer from bob to this agent. */
  readonly transfer?: TransferOffer | undefined;
  /** Task attributes. They override the ones that the sandbox generates. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

/** A call to offer, with every default filled in. */
export interface ResolvedCallOffer {
  readonly channel: ChannelName;
  readonly direction: Direction;
  readonly queue: string;
  readonly from: string;
  readonly timeoutSeconds: number;
  readonly priority: number;
  readonly transfer?: ResolvedTransferOffer | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const CONTACT_CENTER_NUMBER = '+15559990000';

/** `channelType` in the task attributes of Flex's own channels. */
const CHANNEL_TYPES: Readonly<Record<string, string>> = { chat: 'web', sms: 'sms', email: 'email' };

function channelAttributes(offer: ResolvedCallOffer): Record<string, unknown> {
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

/** A transferred call already has a conference, with the transferring agent in it. */
function transferAttributes(offer: ResolvedCallOffer, taskSid: string, callSid: unknown): object {
  if (!offer.transfer || offer.channel !== 'voice') return {};
  const participants = { worker: agentCallSidFor(taskSid, offer.transfer.from), customer: callSid };
  return { conference: { sid: conferenceSidFor(taskSid), participants } };
}

/** Creates the pending reservation for an offer. */
export function createReservation(
  offer: ResolvedCallOffer,
  queue: Queue,
  channel: Channel,
  nowMs: number,
): Reservation {
  const taskSid = createSid('WT');
  const isOutboundVoice = offer.channel === 'voice' && offer.direction === 'outbound';
  const channelSpecific = channelAttributes(offer);
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
      ...channelSpecific,
      ...transferAttributes(offer, taskSid, channelSpecific.call_sid),
      ...offer.attributes,
    },
  };
}
