import type { RawData } from 'ws';

/** The bytes of a WebSocket message, in any of the forms that `ws` delivers. */
export function messageBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
