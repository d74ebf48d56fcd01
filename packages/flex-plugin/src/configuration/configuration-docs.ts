import { isJson, jsonSchema, type AnyField, type AnySchema } from 'belfry/configuration';
import { administratorFields, administratorSchema } from './administrator-configuration.js';

type Fields = Readonly<Record<string, AnyField>>;

/** The JSON Schema of the administrator's configuration, for editors that complete and check JSON. */
export function configurationJsonSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Belfry for Twilio Flex',
    description: 'How calls ring, and what agents can change.',
    ...jsonSchema(administratorSchema),
  };
}

/** The tables of the reference, in Markdown: one for each object, in the order of their paths. */
export function configurationTables(): string {
  return tablesIn(administratorSchema, '').join('\n');
}

/** The tables of a value and of its parts. */
function tablesIn(schema: AnySchema, path: string, hint = ''): readonly string[] {
  switch (schema.kind) {
    case 'object': {
      const own = tableOf(schema.fields, `${path === '' ? 'Top level' : `\`${path}\``}${hint}`);
      const inner = jsonFields(schema.fields).flatMap(([key, field]) =>
        isDescribedAbove(path, field) ? [] : tablesIn(field.schema, path === '' ? key : `${path}.${key}`),
      );
      return [own, ...inner];
    }
    case 'list':
      return tablesIn(schema.item, `${path}[]`);
    case 'oneOrMany':
      return tablesIn(schema.item, path);
    case 'record':
      return tablesIn(schema.value, `${path}.*`);
    case 'union': {
      const branches = schema.branches.filter(isJson);
      const objects = branches.filter(({ kind }) => kind === 'object');
      return branches.flatMap((branch) => tablesIn(branch, path, objects.length > 1 ? withKeys(branch) : ''));
    }
    case 'text':
    case 'number':
    case 'boolean':
    case 'literals':
    case 'reference':
    case 'code':
      return [];
  }
}

/** Profiles contain the same rules, settings, and locks as the top level. */
function isDescribedAbove(path: string, { schema }: AnyField): boolean {
  return path !== '' && Object.values(administratorFields).some((field: AnyField) => field.schema === schema);
}

/** What tells one kind of object from others. */
function withKeys(schema: AnySchema): string {
  if (schema.kind !== 'object') return '';
  const keys = jsonFields(schema.fields).filter(([, { isRequired }]) => isRequired);
  return ` with ${keys.map(([key]) => `\`${key}\``).join(' and ')}`;
}

function jsonFields(fields: Fields): readonly (readonly [string, AnyField])[] {
  return Object.entries(fields).filter(([, { schema }]) => isJson(schema));
}

function tableOf(fields: Fields, title: string): string {
  const rows = jsonFields(fields).map(
    ([key, { schema, description, isRequired }]) =>
      `| \`${key}\`${isRequired ? ' (required)' : ''} | ${valueText(schema)} | ${description} |`,
  );
  return [`### ${title}`, '', '| Key | Value | Description |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function valueText(schema: AnySchema): string {
  switch (schema.kind) {
    case 'text':
      return 'Text';
    case 'number':
      return Number.isFinite(schema.min) ? `Number from ${schema.min} to ${schema.max}` : 'Number';
    case 'boolean':
      return '`true` or `false`';
    case 'literals':
      return alternatives(schema.values.map((value) => `\`${JSON.stringify(value)}\``));
    case 'reference':
      return `Name of a ${schema.to}`;
    case 'list':
      return `List of ${schema.of}`;
    case 'oneOrMany':
      return `${valueText(schema.item)}, or a list of these`;
    case 'record':
      return `Object of ${schema.of}`;
    case 'object':
      return 'Object';
    case 'union':
      return alternatives([...new Set(schema.branches.filter(isJson).map(valueText))], ', or ');
    case 'code':
      return '';
  }
}

/** `a or b`, or `a, b, or c`. */
function alternatives(texts: readonly string[], between = ' or '): string {
  const [first = '', ...others] = texts;
  const all = [
    first,
    ...others.map((each) => each.replace(/^(Number|Object|Text)/, (word) => word.toLowerCase())),
  ];
  if (all.length < 3) return all.join(between);
  return `${all.slice(0, -1).join(', ')}, or ${all.at(-1) ?? ''}`;
}
