import { instantOf, type ClockReading } from '../base/clock.js';
import { addMs, earlier, type Instant } from '../base/instant.js';
import type { Call, CallOffer } from './call.js';

export interface ToCallOptions {
  readonly key: string;
  readonly source: string;
  /** The call so far, and its latest offer, if the call is already ringing. */
  readonly known: { readonly call: Call; readonly offer: CallOffer | undefined } | undefined;
  /** When the offer arrived. */
  readonly reading: ClockReading;
  readonly maxRingMs: number;
}

/** Fills in the defaults of an offer and turns its times into instants. Pure. */
export function toCall(offer: CallOffer, options: ToCallOptions): Call {
  const { key, source, known, reading } = options;
  return {
    key,
    source,
    id: offer.id,
    channel: offer.channel,
    direction: offer.direction,
    queue: offer.queue,
    priority: finite(offer.priority) ?? 0,
    from: offer.from,
    attributes: offer.attributes ?? {},
    isTransfer: offer.isTransfer === true,
    offeredAt: known?.call.offeredAt ?? instantOfFinite(offer.offeredAtMs, reading) ?? reading.now,
    deadline: deadlineOf(offer, options),
  };
}

/** An update can't move a deadline later. */
function deadlineOf(offer: CallOffer, { known, reading, maxRingMs }: ToCallOptions): Instant {
  // Converted once: when it's given again, the system's time may be another.
  const isRepeated = known !== undefined && offer.deadlineMs === known.offer?.deadlineMs;
  const timeoutMs = finite(offer.timeoutMs);
  const given =
    timeoutMs !== undefined
      ? addMs(reading.now, timeoutMs)
      : instantOfFinite(isRepeated ? undefined : offer.deadlineMs, reading);
  if (known === undefined) return given ?? addMs(reading.now, maxRingMs);
  return given === undefined ? known.call.deadline : earlier(known.call.deadline, given);
}

function instantOfFinite(epochMs: number | undefined, reading: ClockReading): Instant | undefined {
  const finiteMs = finite(epochMs);
  return finiteMs === undefined ? undefined : instantOf(finiteMs, reading);
}

/** Ignores NaN and Infinity, which come from arithmetic with a missing value. */
function finite(value: number | undefined): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
