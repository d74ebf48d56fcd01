/** A JSON object, or what is wrong with its text. */
export type ParsedJsonObject =
  { readonly value: Readonly<Record<string, unknown>> } | { readonly problem: string };

/** Reads a JSON object. What is wrong with it is said in a sentence, with line and column where the browser tells. */
export function parseJsonObject(text: string): ParsedJsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `This is not JSON: ${reason}.` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const kind = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
    return { problem: `This is ${kind}; it must be an object: {"name": "value"}.` };
  }
  return { value: value as Readonly<Record<string, unknown>> };
}
