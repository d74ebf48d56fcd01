import type { AnyField, AnySchema } from './schema.js';

/** A JSON Schema (draft 7), as far as `jsonSchema` writes it. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
  readonly propertyNames?: JsonSchema;
  readonly not?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

/**
 * The JSON Schema of a description, for editors that complete and check JSON. It accepts every JSON value that
 * `mistakesIn` accepts, and a few more: it doesn't know refinements, or which names exist. Pure.
 */
export function jsonSchema(schema: AnySchema): JsonSchema {
  switch (schema.kind) {
    case 'text':
      return { type: 'string', ...(schema.isFilled && { minLength: 1 }) };
    case 'reference':
      return { type: 'string', minLength: 1 };
    case 'number':
      return {
        type: 'number',
        ...(schema.min !== -Infinity && { minimum: schema.min }),
        ...(schema.max !== Infinity && { maximum: schema.max }),
      };
    case 'boolean':
      return { type: 'boolean' };
    case 'literals':
      return { enum: schema.values };
    case 'list':
      return { type: 'array', items: jsonSchema(schema.item), maxItems: schema.max };
    case 'oneOrMany': {
      const item = jsonSchema(schema.item);
      return { anyOf: [item, { type: 'array', items: item, minItems: 1, maxItems: schema.max }] };
    }
    case 'record':
      return {
        type: 'object',
        propertyNames: keySchema(Object.keys(schema.reserved)),
        additionalProperties: jsonSchema(schema.value),
        maxProperties: schema.max,
      };
    case 'object':
      return objectSchema(schema.fields, schema.isOpen);
    case 'union': {
      const branches = schema.branches.filter(isJson);
      return branches.length === 1 && branches[0] !== undefined
        ? jsonSchema(branches[0])
        : { anyOf: branches.map(jsonSchema) };
    }
    case 'code':
      return { not: {} };
  }
}

/** Whether JSON can hold such a value. Functions, for example, can only be passed by code. Pure. */
export function isJson(schema: AnySchema): boolean {
  if (schema.kind === 'object')
    return Object.values(schema.fields).every((field) => !field.isRequired || isJson(field.schema));
  return schema.kind !== 'code';
}

function keySchema(reserved: readonly string[]): JsonSchema {
  return { minLength: 1, ...(reserved.length > 0 && { not: { enum: reserved } }) };
}

function objectSchema(fields: Readonly<Record<string, AnyField>>, isOpen: boolean): JsonSchema {
  const written = Object.entries(fields).filter(([, { schema }]) => isJson(schema));
  const required = written.filter(([, { isRequired }]) => isRequired).map(([key]) => key);
  return {
    type: 'object',
    properties: Object.fromEntries(
      written.map(([key, { schema, description }]) => [key, { description, ...jsonSchema(schema) }]),
    ),
    ...(required.length > 0 && { required }),
    ...(!isOpen && { additionalProperties: false }),
  };
}
