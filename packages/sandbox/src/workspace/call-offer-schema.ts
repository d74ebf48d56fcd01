import { z } from 'zod';
import { attributesSchema } from '../json-object.js';
import type { CallOffer, ResolvedCallOffer } from './call-offer.js';
import { transferOfferSchema } from './transfer-offer-schema.js';

/** TaskRouter's highest priority: the largest 32-bit integer. */
const MAX_PRIORITY = 2_147_483_647;

/** Validates a call to offer and fills in defaults. The workspace checks whether the channel exists. */
export const callOfferSchema: z.ZodType<ResolvedCallOffer, CallOffer> = z.strictObject({
  channel: z.string().min(1).default('voice'),
  direction: z.enum(['inbound', 'outbound']).default('inbound'),
  queue: z.string().min(1).max(200).default('Support'),
  from: z.string().min(1).max(200).default('+15551230001'),
  timeoutSeconds: z.int().min(1).max(86_400).default(120),
  priority: z.int().min(0).max(MAX_PRIORITY).default(0),
  transfer: transferOfferSchema.optional(),
  attributes: attributesSchema.default({}),
});
