export { configurationFields, configurationSchema, startFields } from './settings/configuration-schema.js';
export { matchesAttributes } from './plan/match-rule.js';
export { mostProfiles, profileConditionSchema, profileSchema } from './settings/profile-schema.js';
export { ringtonesSchema } from './settings/ringtone-schema.js';
export { namesWith } from './settings/read-option.js';
export { isJson, jsonSchema, type JsonSchema } from './base/schema/json-schema.js';
export { keepValid, type Kept } from './base/schema/keep-valid.js';
export { pathTo, type Mistake } from './base/schema/mistake.js';
export { mistakesIn } from './base/schema/mistakes-in.js';
export type { KnownNames } from './base/schema/expected-by.js';
export { boolean, list, number, object, optional, text, unchecked, union } from './base/schema/schema.js';
export type {
  AnyField,
  AnySchema,
  Field,
  FieldKey,
  Fields,
  FieldValue,
  IsFieldRequired,
  Literal,
  ObjectSchema,
  Place,
  RecordOptions,
  RecordSchema,
  Refinement,
  Schema,
  SchemaShape,
} from './base/schema/schema.js';
