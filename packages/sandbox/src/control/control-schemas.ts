import { z } from 'zod';
import type { JsonObject } from '../configuration/live-configuration.js';
import { ACTIVITIES } from '../workspace/activities.js';
import { RESERVATION_EVENTS, type ReservationEvent } from '../workspace/reservation-event.js';
import type { ChannelChange } from '../workspace/workspace.js';

/** The events that can be sent again; `created` with them. */
export const REPLAYABLE_EVENTS: readonly ['created', ...ReservationEvent[]] = [
  'created',
  ...RESERVATION_EVENTS,
];

/** An event that can be sent again. */
export type ReplayableEvent = 'created' | ReservationEvent;

/** An event to be sent again, as a user writes it. */
export interface Replay {
  /** The sid of a reservation that is live, is over, or never was. `latest` is the youngest live one. */
  readonly sid: string;
  readonly event: ReplayableEvent;
  /** How often; once if not given. */
  readonly times?: number | undefined;
  /** How long to wait before each, in ms; 0 if not given. */
  readonly delayMs?: number | undefined;
}

/** An event to be sent again with every default filled in. */
export interface CompleteReplay {
  readonly sid: string;
  readonly event: ReplayableEvent;
  readonly times: number;
  readonly delayMs: number;
}

/** Checks what to send again. */
export const replaySchema: z.ZodType<CompleteReplay, Replay> = z.strictObject({
  sid: z.string().min(1).max(100),
  event: z.enum(REPLAYABLE_EVENTS),
  times: z.int().min(1).max(1000).default(1),
  delayMs: z.int().min(0).max(600_000).default(0),
});

/** Checks the event in the path of a control request. */
export const reservationEventSchema: z.ZodType<ReservationEvent> = z.enum(RESERVATION_EVENTS);

/** Checks what activity to put the agent into. */
export const activitySchema: z.ZodType<{ readonly activity: string }> = z.strictObject({
  activity: z.enum(ACTIVITIES.map((one) => one.name)),
});

/** Checks a capacity: how many tasks of a channel the agent can have at once. */
export const capacitySchema: z.ZodType<number, number> = z.int().min(0).max(1000);

/** Checks what to change of a channel. */
export const channelChangeSchema: z.ZodType<ChannelChange, ChannelChange> = z.strictObject({
  capacity: capacitySchema.optional(),
  isAvailable: z.boolean().optional(),
});

/** Checks any JSON object, such as attributes. */
export const jsonObjectSchema: z.ZodType<JsonObject, JsonObject> = z.record(z.string(), z.unknown());

/** Checks for how long to keep the event bridge down or silent. */
export const durationSchema: z.ZodType<{ readonly seconds?: number | undefined }> = z.strictObject({
  seconds: z.number().positive().max(3600).optional(),
});

/** Checks that a request brings nothing. */
export const nothingSchema: z.ZodType<Record<string, never>> = z.strictObject({});
