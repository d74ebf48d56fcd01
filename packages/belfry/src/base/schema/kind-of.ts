import { isRecord } from './is-record.js';
import type { AnySchema, ObjectSchema } from './schema.js';

/** The branch of a union whose kind the value has, even if the value isn't valid. Pure. */
export function meantBranch(branches: readonly AnySchema[], value: unknown): AnySchema | undefined {
  const fitting = branches.filter((branch) => hasKindOf(branch, value));
  return (
    fitting.find((branch) => branch.kind !== 'object' || hasRequiredKey(branch, value)) ?? fitting.at(-1)
  );
}

function hasRequiredKey({ fields }: ObjectSchema, value: unknown): boolean {
  return Object.entries(fields).some(
    ([key, { isRequired }]) => isRequired && Object.hasOwn(value as object, key),
  );
}

function hasKindOf(schema: AnySchema, value: unknown): boolean {
  switch (schema.kind) {
    case 'text':
    case 'reference':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'literals':
      return (schema.values as readonly unknown[]).includes(value);
    case 'list':
      return Array.isArray(value);
    case 'object':
    case 'record':
      return isRecord(value);
    case 'oneOrMany':
      return Array.isArray(value) || hasKindOf(schema.item, value);
    case 'union':
      return meantBranch(schema.branches, value) !== undefined;
    case 'code':
      return schema.isValid(value);
  }
}
