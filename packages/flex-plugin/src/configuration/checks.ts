import * as z from 'zod/mini';

/**
 * The parts that the configuration's schema is made of. Each carries what is allowed in its `error`, in texts
 * that go after "Allowed:", so that a mistake is told with what to write instead.
 */

/** A number within bounds, both inclusive. */
export function number(min: number, max: number): z.ZodMiniNumber {
  const error = `a number from ${min} to ${max}`;
  return z.number({ error }).check(z.gte(min, { error }), z.lte(max, { error }));
}

const textError = { error: 'a text that is not empty' };

export const text: z.ZodMiniString = z.string(textError).check(z.minLength(1, textError));

export const yesOrNo: z.ZodMiniBoolean = z.boolean({ error: 'true or false' });

export function oneOf<const Values extends readonly (string | boolean)[]>(
  ...values: Values
): z.ZodMiniLiteral<Values[number]> {
  return z.literal(values as readonly Values[number][], {
    error: values.map((value) => JSON.stringify(value)).join(', '),
  });
}

/** An object with these keys and no others. */
export function object<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): z.ZodMiniObject<Shape, z.core.$strict> {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? keys : `an object with any of ${keys}`),
  });
}

/** One value, or a list of at least one. */
export function oneOrMany<Schema extends z.ZodMiniType>(
  schema: Schema,
  error: string,
): z.ZodMiniUnion<readonly [Schema, z.ZodMiniArray<Schema>]> {
  const allowed = { error: `${error}, or a list of at least one` };
  return z.union([schema, z.array(schema).check(z.minLength(1, allowed))], allowed);
}

/** Both bounds are inclusive; either may be left out. */
export function bounds(
  min: number,
  max: number,
): z.ZodMiniObject<
  { min: z.ZodMiniOptional<z.ZodMiniNumber>; max: z.ZodMiniOptional<z.ZodMiniNumber> },
  z.core.$strict
> {
  const bound = z.optional(number(min, max));
  return object({ min: bound, max: bound }).check(
    z.refine((given) => given.min === undefined || given.max === undefined || given.min <= given.max, {
      error: 'a min that is not above max',
    }),
  );
}

/** Says in the schema and on the reference page what a field is for. */
export function about<Schema extends z.ZodMiniType>(description: string, schema: Schema): Schema {
  return schema.check(z.describe(description));
}
