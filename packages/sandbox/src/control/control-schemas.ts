import { z } from 'zod';
import { ACTIVITIES } from '../workspace/activities.js';
import { RESERVATION_EVENTS, type ReservationEvent } from '../workspace/reservation-event.js';
import type { ChannelChange } from '../workspace/workspace.js';
import { REPLAYABLE_EVENTS, type Replay, type ResolvedReplay } from './replay.js';

/** Validates an event to send and fills in defaults. */
export const replaySchema: z.ZodType<ResolvedReplay, Replay> = z.strictObject({
  sid: z.string().min(1).max(100),
  event: z.enum(REPLAYABLE_EVENTS),
  times: z.int().min(1).max(1000).default(1),
  delayMs: z.int().min(0).max(600_000).default(0),
});

/** Validates the event in the path of a control request. */
export const reservationEventSchema: z.ZodType<ReservationEvent> = z.enum(RESERVATION_EVENTS);

/** Validates the agent's new activity. */
export const activitySchema: z.ZodType<{ readonly activity: string }> = z.strictObject({
  activity: z.enum(ACTIVITIES.map((one) => one.name)),
});

/** Validates the agent's capacity on a channel. */
export const capacitySchema: z.ZodType<number, number> = z.int().min(0).max(1000);

/** Validates a change of a channel. */
export const channelChangeSchema: z.ZodType<ChannelChange, ChannelChange> = z.strictObject({
  capacity: capacitySchema.optional(),
  isAvailable: z.boolean().optional(),
});

/** Validates how long to keep the event bridge down or silent. */
export const durationSchema: z.ZodType<{ readonly seconds?: number | undefined }> = z.strictObject({
  seconds: z.number().positive().max(3600).optional(),
});

/** Validates that a request has no body. */
export const emptySchema: z.ZodType<Record<string, never>> = z.strictObject({});
