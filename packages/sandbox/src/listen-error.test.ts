import { describe, expect, it } from 'vitest';
import { listenError } from './listen-error.js';

const systemError = (code: string): Error =>
  Object.assign(new Error(`listen ${code}: some reason`), { code, syscall: 'listen' });

describe('an error of listening on a port', () => {
  it.each([
    [
      'EACCES',
      80,
      'cannot-listen',
      /port 80: only administrators .* \(EACCES\)\. Use port 1024 or higher\.$/,
    ],
    [
      'EPERM',
      443,
      'cannot-listen',
      /port 443: only administrators .* \(EPERM\)\. Use port 1024 or higher\.$/,
    ],
    ['EACCES', 8410, 'cannot-listen', /port 8410: the system does not allow it .* Use another port/],
    ['EADDRINUSE', 80, 'port-in-use', /^Port 80 is in use\. Use another port, or 0 for any free port\.$/],
    ['EADDRNOTAVAIL', 8410, 'cannot-listen', /no address 127\.0\.0\.1 .* Turn on its loopback interface/],
    ['EMFILE', 8410, 'cannot-listen', /too many files are open .* ulimit -n/],
    ['ENOBUFS', 8410, 'cannot-listen', /port 8410: listen ENOBUFS: some reason/],
  ])('%s on port %d says what to do in one line', (code, port, expectedCode, message) => {
    const cause = systemError(code);
    const error = listenError(cause, port);
    expect(error).toMatchObject({ code: expectedCode, cause });
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('\n');
  });
});
