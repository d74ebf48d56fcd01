import { z } from 'zod';
import type { JsonObject } from './configuration/live-configuration.js';

/** How deeply a JSON object can be nested. `JSON.stringify` fails at a few thousand levels. */
const MAX_LEVELS = 100;

/**
 * Validates a JSON object that the sandbox keeps, and copies it. Only what can be sent again passes: plain JSON, nested
 * at most 100 levels deep, and with a limited size. Cycles, BigInts, and getters that throw fail.
 *
 * @param maxKiB the maximum size as JSON text, in KiB.
 */
export function jsonObjectOf(maxKiB: number): z.ZodType<JsonObject, JsonObject> {
  return z
    .custom<JsonObject>()
    .transform((value, context) => {
      const copied = copyJson(value, maxKiB);
      if (copied.problem === undefined) return copied.value;
      context.addIssue({ code: 'custom', message: copied.problem });
      return z.NEVER;
    })
    .pipe(z.record(z.string(), z.unknown()));
}

/** Task and agent attributes. */
export const attributesSchema: z.ZodType<JsonObject, JsonObject> = jsonObjectOf(64);

/** Configuration: `ui_attributes` and the configuration document. */
export const configurationSchema: z.ZodType<JsonObject, JsonObject> = jsonObjectOf(4096);

type Copy =
  | { readonly problem: string; readonly value?: undefined }
  | { readonly problem?: undefined; readonly value: unknown };

const TOO_DEEP = `nested more than ${String(MAX_LEVELS)} levels deep`;

function copyJson(value: unknown, maxKiB: number): Copy {
  let text: string;
  try {
    // In an object, because a missing value alone has no text.
    text = JSON.stringify({ value });
  } catch (error) {
    // The stack overflows before the text is complete, or the text exceeds the longest possible string.
    if (error instanceof RangeError) return { problem: `${TOO_DEEP}, or far too large` };
    const [reason] = String(error).split('\n', 1);
    return { problem: `cannot be written as JSON: ${reason ?? ''}` };
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > maxKiB * 1024) {
    return {
      problem: `${String(Math.ceil(bytes / 1024))} KiB is too large; the maximum is ${String(maxKiB)} KiB`,
    };
  }
  const { value: copy } = JSON.parse(text) as { readonly value?: unknown };
  return hasMoreLevels(copy, MAX_LEVELS) ? { problem: TOO_DEEP } : { value: copy };
}

/** Recurses at most `levels` deep. */
function hasMoreLevels(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => hasMoreLevels(one, levels - 1));
}
