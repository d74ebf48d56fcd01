import { z } from 'zod';
import type { FaultChange } from './faults.js';

const fileDeliverySchema = z.enum(['ok', 'fail', 'hang']);

/** Validates faults to set. */
export const faultChangeSchema: z.ZodType<FaultChange, FaultChange> = z.strictObject({
  eventDelayMs: z.int().min(0).max(600_000).optional(),
  eventCopies: z.int().min(1).max(10).optional(),
  requestDelayMs: z.int().min(0).max(600_000).optional(),
  errorStatus: z
    .literal([403, 429, 500, 503, null], { error: 'expected one of 403, 429, 500, 503, or null for none' })
    .optional(),
  soundFiles: fileDeliverySchema.optional(),
  configuration: fileDeliverySchema.optional(),
  socket: z.enum(['ok', 'half-open']).optional(),
  voice: z.enum(['ok', 'silent', 'unregistered']).optional(),
});
