import { describe, expect, it } from 'vitest';
import { readTwilsockFrame, writeTwilsockFrame } from './twilsock-frame.js';

describe('a twilsock frame', () => {
  it('reads as it was written, with lengths in bytes', () => {
    const frame = writeTwilsockFrame(
      { method: 'init', id: 'TMé', capabilities: ['client_update'] },
      { a: 'ü' },
    );
    expect(readTwilsockFrame(frame)).toEqual({ method: 'init', id: 'TMé', capabilities: ['client_update'] });
    expect(frame.toString()).toMatch(/\r\n\{"a":"ü"\}$/);
    expect(frame.toString()).toMatch(/"payload_size":10,/);
  });

  it.each([
    ['no frame at all', 'GET / HTTP/1.1\r\n', /not a frame/],
    ['a header that is cut short', 'TWILSOCK V3.0 99\r\n{}', /not a frame/],
    ['a header that is not JSON', 'TWILSOCK V3.0 2\r\n{{\r\n', /header is not JSON/],
    ['a header without a method', 'TWILSOCK V3.0 10\r\n{"id":"1"}\r\n', /twilsock header: method: /],
  ])('is refused: %s', (_what, text, complaint) => {
    expect(() => readTwilsockFrame(Buffer.from(text))).toThrow(complaint);
  });
});
