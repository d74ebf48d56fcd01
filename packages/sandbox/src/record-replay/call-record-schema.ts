import { z } from 'zod';
import type { CallRecord } from './call-record.js';

/** Longer calls aren't worth waiting for. */
const LONGEST_MS = 3_600_000;
const MAX_ENTRIES = 100;

const time = z.number().min(0).max(Number.MAX_SAFE_INTEGER);
const text = z.string().max(500);

/** Validates a record of Belfry. */
export const callRecordSchema: z.ZodType<CallRecord, CallRecord> = z
  .object({
    channel: text,
    offeredAtMs: time,
    receivedAtMs: time,
    dueAtMs: time.optional(),
    endedAtMs: time,
    ended: text,
    rule: text.optional(),
    quiet: z.array(text).max(MAX_ENTRIES),
    blocked: z.array(z.object({ why: text, fromMs: time, untilMs: time.optional() })).max(MAX_ENTRIES),
    silencedBy: text.optional(),
    silencedAtMs: time.optional(),
    verdict: text,
    why: text.optional(),
  })
  .refine(({ offeredAtMs, endedAtMs }) => endedAtMs > offeredAtMs, {
    path: ['endedAtMs'],
    message: 'must be later than offeredAtMs',
  })
  .refine(({ offeredAtMs, endedAtMs }) => endedAtMs - offeredAtMs <= LONGEST_MS, {
    path: ['endedAtMs'],
    message: 'the call lasted longer than an hour',
  });
