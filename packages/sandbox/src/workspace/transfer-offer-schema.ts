import { z } from 'zod';
import type { ResolvedTransferOffer, TransferOffer } from './transfer.js';

/** Validates a transfer to offer and fills in defaults. */
export const transferOfferSchema: z.ZodType<ResolvedTransferOffer, TransferOffer> = z.strictObject({
  mode: z.enum(['warm', 'cold']).default('warm'),
  from: z.string().min(1).max(200).default('bob'),
  to: z.enum(['agent', 'queue']).default('agent'),
});
