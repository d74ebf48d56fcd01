import { z } from 'zod';
import { SandboxError } from './sandbox-error.js';

/**
 * Validates outside input against a schema. The error lists every problem with its path and what is allowed:
 * `timeoutSeconds: Invalid input: expected int, received string`. Throws `invalid-options`.
 *
 * @param subject names the value at the start of the message.
 */
export function parseInput<Output, Input>(
  schema: z.ZodType<Output, Input>,
  value: unknown,
  subject: string,
): Output {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => describeIssue(issue, schema));
  throw new SandboxError('invalid-options', `${subject}: ${problems.join('; ')}`, { cause: result.error });
}

function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType): string {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `"${[...issue.path, key].map(String).join('.')}"`).join(', ');
    return `unknown ${issue.keys.length === 1 ? 'key' : 'keys'} ${names}; allowed keys: ${allowedKeys(schema, issue.path)}`;
  }
  if (issue.code === 'invalid_key')
    return `${path}: ${issue.issues.map(({ message }) => message).join(', ')}`;
  return path === '' ? issue.message : `${path}: ${issue.message}`;
}

function allowedKeys(schema: z.ZodType, path: readonly PropertyKey[]): string {
  let at: unknown = schema;
  for (const key of path) {
    const whole = withoutWrappers(at);
    at = whole instanceof z.ZodObject ? (whole.shape as Record<PropertyKey, unknown>)[key] : undefined;
  }
  const whole = withoutWrappers(at);
  return whole instanceof z.ZodObject ? Object.keys(whole.shape).join(', ') : 'none';
}

function withoutWrappers(schema: unknown): unknown {
  let at = schema;
  while (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodReadonly)
    at = at.unwrap();
  return at;
}
