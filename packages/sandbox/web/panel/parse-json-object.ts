/** A JSON object, or the problem with its text. */
export type ParsedJsonObject =
  { readonly value: Readonly<Record<string, unknown>> } | { readonly problem: string };

/** Parses a JSON object. The problem includes line and column if the browser reports them. */
export function parseJsonObject(text: string): ParsedJsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `Invalid JSON: ${reason}.` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const kind = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
    return { problem: `Expected an object like {"name": "value"}, not ${kind}.` };
  }
  return { value: value as Readonly<Record<string, unknown>> };
}
