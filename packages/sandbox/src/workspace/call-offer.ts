import { z } from 'zod';
import { CHANNEL_NAMES, type ChannelName } from './channels.js';
import type { Direction, Reservation } from './reservation.js';
import { createSid } from './sids.js';

/** A call (or chat, …) to offer, as a user writes it: whatever is left out has a default. */
export interface CallOffer {
  /** `voice` if not given. */
  readonly channel?: ChannelName | undefined;
  /** `inbound` if not given. */
  readonly direction?: Direction | undefined;
  /** The name of the queue; `Support` if not given. */
  readonly queue?: string | undefined;
  /** The customer: who calls, or for an outbound call who is called. `+15551230001` if not given. */
  readonly from?: string | undefined;
  /** Whole seconds until the offer times out by itself; 120 if not given. */
  readonly timeoutSeconds?: number | undefined;
  /** 0 if not given. */
  readonly priority?: number | undefined;
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
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The largest 32-bit integer: TaskRouter's highest priority. */
const MAX_PRIORITY = 2_147_483_647;

/** Checks a call to offer and fills in the defaults. */
export const callOfferSchema: z.ZodType<CompleteCallOffer, CallOffer> = z.strictObject({
  channel: z.enum(CHANNEL_NAMES).default('voice'),
  direction: z.enum(['inbound', 'outbound']).default('inbound'),
  queue: z.string().min(1).max(200).default('Support'),
  from: z.string().min(1).max(200).default('+15551230001'),
  timeoutSeconds: z.int().min(1).max(86_400).default(120),
  priority: z.int().min(0).max(MAX_PRIORITY).default(0),
  attributes: z.record(z.string(), z.unknown()).default({}),
});

const CONTACT_CENTER_NUMBER = '+15559990000';

function channelAttributes(offer: CompleteCallOffer): Record<string, unknown> {
  if (offer.channel !== 'voice') return { channelType: 'web', customerName: offer.from };
  const isInbound = offer.direction === 'inbound';
  return {
    call_sid: createSid('CA'),
    caller: isInbound ? offer.from : CONTACT_CENTER_NUMBER,
    called: isInbound ? CONTACT_CENTER_NUMBER : offer.from,
    to: isInbound ? CONTACT_CENTER_NUMBER : offer.from,
    ...(isInbound ? {} : { outbound_to: offer.from }),
  };
}

/** The pending reservation that an offer makes. */
export function offeredReservation(offer: CompleteCallOffer, nowMs: number): Reservation {
  const isOutboundVoice = offer.channel === 'voice' && offer.direction === 'outbound';
  return {
    sid: createSid('WR'),
    taskSid: createSid('WT'),
    status: 'pending',
    taskStatus: 'reserved',
    channel: offer.channel,
    direction: offer.direction,
    queue: offer.queue,
    from: offer.from,
    priority: offer.priority,
    timeoutSeconds: offer.timeoutSeconds,
    offeredAtMs: nowMs,
    updatedAtMs: nowMs,
    version: 0,
    attributes: {
      direction: offer.direction,
      from: isOutboundVoice ? CONTACT_CENTER_NUMBER : offer.from,
      name: offer.from,
      ...channelAttributes(offer),
      ...offer.attributes,
    },
  };
}
