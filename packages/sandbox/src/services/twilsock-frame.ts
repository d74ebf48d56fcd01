import { z } from 'zod';
import { parseInput } from '../parse-input.js';
import { SandboxError } from '../sandbox-error.js';

const headerSchema = z.object({
  method: z.string(),
  id: z.string(),
  capabilities: z.array(z.string()).optional(),
  http_request: z.object({ method: z.string(), host: z.string(), path: z.string() }).optional(),
});

/** The fields of a twilsock frame header that the sandbox reads. */
export interface TwilsockHeader {
  readonly method: string;
  readonly id: string;
  readonly capabilities?: readonly string[] | undefined;
  /** A request that is tunneled through the socket. */
  readonly http_request?:
    { readonly method: string; readonly host: string; readonly path: string } | undefined;
}

const START = /^TWILSOCK V\d+\.\d+ (\d{1,6})\r\n/;

/** Parses a frame: `TWILSOCK V3.0 <bytes of header>\r\n<header as JSON>\r\n<payload>`. Throws `invalid-options`. */
export function readTwilsockFrame(frame: Buffer): TwilsockHeader {
  // The first line is ASCII, so its string length equals its byte length. The header's length is in bytes.
  const start = START.exec(frame.subarray(0, 64).toString('latin1'));
  const length = Number(start?.[1]);
  if (!start || start[0].length + length > frame.length) {
    throw new SandboxError('invalid-options', 'twilsock: invalid frame, expected "TWILSOCK V3.0 <length>"');
  }
  const json = frame.subarray(start[0].length, start[0].length + length).toString('utf8');
  let header: unknown;
  try {
    header = JSON.parse(json);
  } catch (cause) {
    throw new SandboxError('invalid-options', 'twilsock: the header is not valid JSON', { cause });
  }
  return parseInput(headerSchema, header, 'twilsock header');
}

/** Creates a frame with this header and an optional payload. */
export function writeTwilsockFrame(header: Readonly<Record<string, unknown>>, payload?: unknown): Buffer {
  const body = payload === undefined ? '' : JSON.stringify(payload);
  const json = JSON.stringify({
    ...header,
    ...(body !== '' && { payload_size: Buffer.byteLength(body), payload_type: 'application/json' }),
  });
  return Buffer.from(`TWILSOCK V3.0 ${Buffer.byteLength(json)}\r\n${json}\r\n${body}`);
}
