import { describe, expect, it } from 'vitest';
import { readTwilsockFrame, writeTwilsockFrame } from './twilsock-frame.js';

describe('twilsock frames', () => {
  it('survive a round trip, with lengths in bytes', () => {
    const frame = writeTwilsockFrame(
      { method: 'init', id: 'TMé', capabilities: ['client_update'] },
      { a: 'ü' },
    );
    expect(readTwilsockFrame(frame)).toEqual({ method: 'init', id: 'TMé', capabilities: ['client_update'] });
    expect(frame.toString()).toMatch(/\r\n\{"a":"ü"\}$/);
    expect(frame.toString()).toMatch(/"payload_size":10,/);
  });

  it.each([
    ['text that is not a frame', 'GET / HTTP/1.1\r\n', /invalid frame/],
    ['a truncated header', 'TWILSOCK V3.0 99\r\n{}', /invalid frame/],
    ['a header that is not JSON', 'TWILSOCK V3.0 2\r\n{{\r\n', /header is not valid JSON/],
    ['a header without a method', 'TWILSOCK V3.0 10\r\n{"id":"1"}\r\n', /twilsock header: method: /],
  ])('are rejected: %s', (_what, text, expected) => {
    expect(() => readTwilsockFrame(Buffer.from(text))).toThrow(expected);
  });
});
