import { instantOf, type ClockReading } from '../base/clock.js';
import { addMs, earlier, msBetween, type Instant } from '../base/instant.js';
import type { Call, CallOffer } from './call.js';

/** A call that reached its deadline by this computer's clock. Its source didn't end it. */
export interface ExpiredCall {
  readonly call: Call;
  /** Its latest offer. */
  readonly offer: CallOffer | undefined;
}

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
    offeredAt: known?.call.offeredAt ?? offeredAtOf(offer, reading),
    deadline: deadlineOf(offer, options),
  };
}

/** Never in the future: a server whose clock is ahead must not delay what counts from the offer. */
function offeredAtOf(offer: CallOffer, reading: ClockReading): Instant {
  return earlier(instantOfFinite(offer.offeredAtMs, reading) ?? reading.now, reading.now);
}

/**
 * Until when a call that expired rings again because its source still names it. `undefined` if it stays quiet. Pure.
 *
 * If the source repeats the deadline at which the call expired, that has passed, unless the system's time was set back.
 * The call then rings no longer than it already did.
 */
export function comebackDeadline(
  offer: CallOffer,
  expired: ExpiredCall,
  reading: ClockReading,
  maxRingMs: number,
): Instant | undefined {
  const given = givenDeadline(offer, reading) ?? addMs(reading.now, maxRingMs);
  const rangMs = msBetween(expired.call.offeredAt, expired.call.deadline);
  const longest = addMs(reading.now, rangMs > 0 ? rangMs : maxRingMs);
  const deadline = repeatsDeadline(offer, expired.offer) ? earlier(given, longest) : given;
  return deadline > reading.now ? deadline : undefined;
}

/** An update can't move a deadline later. */
function deadlineOf(offer: CallOffer, { known, reading, maxRingMs }: ToCallOptions): Instant {
  const given = givenDeadline(offer, reading);
  if (known === undefined) return given ?? addMs(reading.now, maxRingMs);
  // Converted once: when it's given again, the system's time may have changed.
  const isUnchanged = given === undefined || repeatsDeadline(offer, known.offer);
  return isUnchanged ? known.call.deadline : earlier(known.call.deadline, given);
}

function repeatsDeadline(offer: CallOffer, earlierOffer: CallOffer | undefined): boolean {
  const isByDuration = finite(offer.timeoutMs) !== undefined;
  return (
    !isByDuration && finite(offer.deadlineMs) !== undefined && offer.deadlineMs === earlierOffer?.deadlineMs
  );
}

function givenDeadline(offer: CallOffer, reading: ClockReading): Instant | undefined {
  const timeoutMs = finite(offer.timeoutMs);
  return timeoutMs === undefined ? instantOfFinite(offer.deadlineMs, reading) : addMs(reading.now, timeoutMs);
}

function instantOfFinite(epochMs: number | undefined, reading: ClockReading): Instant | undefined {
  const finiteMs = finite(epochMs);
  return finiteMs === undefined ? undefined : instantOf(finiteMs, reading);
}

/** Ignores NaN and Infinity, which come from arithmetic with a missing value. */
function finite(value: number | undefined): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
