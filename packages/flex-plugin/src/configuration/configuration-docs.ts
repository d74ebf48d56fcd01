import * as z from 'zod/mini';
import { configurationSchema } from './configuration-schema.js';

/** A JSON Schema, as far as it is used here. */
interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | false;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
}

/** The JSON Schema of the administrator's configuration, for editors that complete and check as one types. */
export function configurationJsonSchema(): object {
  const schema = z.toJSONSchema(configurationSchema);
  return { ...schema, title: 'Belfry for Twilio Flex', description: 'What an administrator configures.' };
}

/** The tables of the reference page, in Markdown: one for each object, in the order of their paths. */
export function configurationTables(): string {
  return tablesOf(configurationJsonSchema(), '').join('\n');
}

function tablesOf(schema: JsonSchema, path: string): readonly string[] {
  const own = schema.properties === undefined ? [] : [tableOf(schema, schema.properties, path)];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, field]) =>
    objectsIn(field, `${path}${path === '' ? '' : '.'}${key}`),
  );
  return [...own, ...inner];
}

/** The tables of what a field holds: in a list, under free names, or as one of several forms. */
function objectsIn(field: JsonSchema, path: string): readonly string[] {
  if (field.items !== undefined) return objectsIn(field.items, `${path}[]`);
  if (field.anyOf !== undefined) return field.anyOf.flatMap((form) => objectsIn(form, path));
  if (typeof field.additionalProperties === 'object')
    return objectsIn(field.additionalProperties, `${path}.*`);
  return tablesOf(field, path);
}

function tableOf(schema: JsonSchema, fields: Readonly<Record<string, JsonSchema>>, path: string): string {
  const rows = Object.entries(fields).map(([key, field]) => {
    const name = schema.required?.includes(key) === true ? `\`${key}\` (required)` : `\`${key}\``;
    return `| ${name} | ${allowedIn(field)} | ${field.description ?? ''} |`;
  });
  const title = path === '' ? 'The whole' : `\`${path}\``;
  return [`### ${title}`, '', '| key | value | |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function allowedIn(field: JsonSchema): string {
  if (field.anyOf !== undefined) return [...new Set(field.anyOf.map(allowedIn))].join(', or ');
  if (field.const !== undefined) return `\`${JSON.stringify(field.const)}\``;
  if (field.enum !== undefined) return field.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if (field.items !== undefined) return `list of ${allowedIn(field.items)}`;
  if (field.type === 'string') return 'text';
  if (field.type === 'number') {
    return field.minimum === undefined ? 'number' : `number from ${field.minimum} to ${field.maximum ?? ''}`;
  }
  if (field.properties !== undefined) return 'object';
  if (typeof field.additionalProperties === 'object')
    return `object of ${allowedIn(field.additionalProperties)} by name`;
  return field.type === 'boolean' ? '`true`, `false`' : (field.type ?? 'anything');
}
