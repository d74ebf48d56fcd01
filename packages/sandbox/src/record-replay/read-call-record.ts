import { SandboxError } from '../sandbox-error.js';
import { parseInput } from '../parse-input.js';
import type { CallRecord } from './call-record.js';
import { callRecordSchema } from './call-record-schema.js';

const WHERE =
  'In Belfry, open "Recent calls" and copy the call\'s details. Save all of the copied text, including its last line.';

/**
 * Reads a record from a file's text: JSON, a list in JSON with one record, or the text that an agent copied, whose last
 * line is the record. Throws `invalid-options`.
 *
 * @param path names the file in messages.
 */
export function readCallRecord(text: string, path: string): CallRecord {
  const written = parseJson(text, path);
  const records: readonly unknown[] = Array.isArray(written) ? written : [written];
  const [record] = records;
  if (records.length !== 1)
    throw invalid(`${path} contains ${String(records.length)} records. Keep the one to replay.`);
  return parseInput(callRecordSchema, record as CallRecord, path);
}

function parseJson(text: string, path: string): unknown {
  const line = text
    .trimEnd()
    .split('\n')
    .findLast((each) => each.startsWith('{'));
  const isJson = /^\s*[[{]/.test(text);
  if (!isJson && line === undefined) throw invalid(`${path} contains no record. ${WHERE}`);
  try {
    return JSON.parse(isJson ? text : (line ?? ''));
  } catch (cause) {
    throw invalid(`${path}: the record isn't valid JSON: ${(cause as Error).message}. ${WHERE}`, cause);
  }
}

function invalid(message: string, cause?: unknown): SandboxError {
  return new SandboxError('invalid-options', message, { cause });
}
