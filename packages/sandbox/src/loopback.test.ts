import { describe, expect, it } from 'vitest';
import { isOwnAddress, ownOrigin } from './loopback.js';

describe('an address of the sandbox', () => {
  it.each([
    ['http://localhost', 80],
    ['http://localhost:80', 80],
    ['http://127.0.0.1', 80],
    ['http://LOCALHOST', 80],
    ['http://localhost.', 80],
    ['http://localhost:8410', 8410],
    ['http://localhost.:8410', 8410],
    ['HTTP://127.0.0.1:8410', 8410],
  ])('can be written as %s for port %d', (url, port) => expect(isOwnAddress(url, port)).toBe(true));

  it.each([
    ['null', 80],
    ['', 80],
    ['http://', 80],
    ['https://localhost', 80],
    ['https://localhost', 443],
    ['ws://localhost', 80],
    ['http://localhost', 8410],
    ['http://localhost:8410', 80],
    ['http://localhost:', 8410],
    ['http://[::1]', 80],
    ['http://0.0.0.0', 80],
    ['http://localhost.evil.example', 80],
    ['http://evil.localhost', 80],
    ['http://localhost..', 80],
    ['http://evil@localhost', 80],
    ['http://localhost/path', 80],
    ['http://localhost?query', 80],
    ['http://localhost#part', 80],
    ['http://localhost, http://evil.example', 80],
  ])('is not %s for port %d', (url, port) => expect(isOwnAddress(url, port)).toBe(false));

  it('has no port in its origin on port 80, as in a browser', () => {
    expect(ownOrigin('localhost', 80)).toBe('http://localhost');
    expect(ownOrigin('localhost', 8410)).toBe('http://localhost:8410');
  });
});
