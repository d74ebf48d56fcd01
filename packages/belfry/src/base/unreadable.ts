/** Stands for a value that threw when it was read. No schema describes it. */
export const unreadable: unique symbol = Symbol('unreadable');

/** Reads a property, which may be a getter that throws. */
export function readProperty(value: object, key: string | number): unknown {
  try {
    return (value as Readonly<Record<string | number, unknown>>)[key];
  } catch {
    return unreadable;
  }
}
