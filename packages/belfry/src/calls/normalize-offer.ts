import { readProperty, unreadable } from '../base/unreadable.js';
import type { CallDirection, CallOffer, SourceEndReason } from './call.js';
import { normalizeAttributes } from './normalize-attributes.js';

/** An offer that is safe to use, and what was odd about it. */
export interface NormalizedOffer {
  /** `undefined` without an id: nobody could end such a call. */
  readonly offer: CallOffer | undefined;
  /** What is wrong and what to pass, one text for each field. Contains no value: it might be a customer's. */
  readonly problems: readonly string[];
}

const required: readonly (keyof CallOffer)[] = ['id', 'channel', 'direction'];

/** Longer than the ids and names of any contact center. */
const longestText = 500;

/**
 * Turns whatever a source reports as an offer into one that can't fail later: plain data of the right types. A field that
 * makes no sense gets its default, so that the call rings. Never throws.
 */
export function normalizeOffer(value: unknown): NormalizedOffer {
  if (typeof value !== 'object' || value === null)
    return {
      offer: undefined,
      problems: [`it is ${value === null ? 'null' : typeof value}. Pass an object`],
    };
  const problems: string[] = [];
  function read<Value>(
    field: keyof CallOffer,
    toValue: (raw: unknown) => Value | undefined,
    expected: string,
  ): Value | undefined {
    const raw = readProperty(value as object, field);
    const normal = raw === unreadable ? undefined : toValue(raw);
    const isMissing = (raw ?? undefined) === undefined;
    if (normal === undefined && (!isMissing || required.includes(field)))
      problems.push(`'${field}' is ${isMissing ? 'missing' : 'invalid'}. Pass ${expected}`);
    return normal;
  }
  const id = read('id', normalizeId, 'a non-empty string');
  if (id === undefined) return { offer: undefined, problems };
  const channel = read('channel', toName, 'a non-empty string');
  const direction = read('direction', toDirection, "'inbound', 'outbound', or 'internal'");
  const offer: CallOffer = {
    id,
    channel: channel ?? 'voice',
    direction: direction ?? 'inbound',
    queue: read('queue', toText, 'a string'),
    priority: read('priority', toNumber, 'a number'),
    from: read('from', toText, 'a string'),
    attributes: read('attributes', normalizeAttributes, 'an object'),
    isTransfer: read('isTransfer', toBoolean, 'true or false'),
    offeredAtMs: read('offeredAtMs', toNumber, 'ms since the epoch, as a number'),
    timeoutMs: read('timeoutMs', toNumber, 'a number of ms'),
    deadlineMs: read('deadlineMs', toNumber, 'ms since the epoch, as a number'),
  };
  return { offer, problems };
}

/** The id of an offer as text; `undefined` if it can't be one. Pure. */
export function normalizeId(id: unknown): string | undefined {
  const text = toText(id);
  return text === '' ? undefined : text;
}

const endReasons: readonly unknown[] = [
  ...['accepted', 'rejected', 'canceled', 'rescinded', 'timeout', 'completed', 'wrapup', 'failed', 'gone'],
];

/** How a call ended. It ends whatever the source gives as the reason: `canceled` if that is unknown. Pure. */
export function normalizeEndReason(reason: unknown): SourceEndReason {
  return endReasons.includes(reason) ? (reason as SourceEndReason) : 'canceled';
}

function toText(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw.slice(0, longestText);
  return typeof raw === 'bigint' || Number.isFinite(raw) ? String(raw) : undefined;
}

function toName(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw !== '' ? raw.slice(0, longestText) : undefined;
}

const directions: readonly unknown[] = ['inbound', 'outbound', 'internal'];

function toDirection(raw: unknown): CallDirection | undefined {
  const text = typeof raw === 'string' ? raw.slice(0, longestText).trim().toLowerCase() : '';
  return directions.includes(text) ? (text as CallDirection) : undefined;
}

/** A `Date` counts as its time, and text as the number in it. NaN and Infinity come from arithmetic with a missing value. */
function toNumber(raw: unknown): number | undefined {
  if (raw instanceof Date) return finite(Number(raw));
  if (typeof raw === 'string')
    return raw.trim() === '' ? undefined : finite(Number(raw.slice(0, longestText)));
  return typeof raw === 'number' ? finite(raw) : undefined;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function toBoolean(raw: unknown): boolean | undefined {
  return typeof raw === 'boolean' ? raw : undefined;
}
