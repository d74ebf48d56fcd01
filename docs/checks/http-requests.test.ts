import { startSandbox } from 'belfry-sandbox';
import { expect, test } from 'vitest';
import { codeBlocksIn } from './pages.js';

interface Request {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
}

/** The requests that `curl` makes to the sandbox, as its README writes them. */
function requestsIn(code: string, origin: string): readonly Request[] {
  return code
    .split('\n')
    .filter((line) => line.startsWith('curl '))
    .map((line) => ({
      method: /-X (\S+)/.exec(line)?.[1] ?? 'GET',
      url: (/(?:\$S|localhost:8410)\S*/.exec(line)?.[0] ?? '')
        .replace('$S', 'localhost:8410/control')
        .replace('localhost:8410', origin),
      body: /-d '([^']*)'/.exec(line)?.[1],
    }));
}

test(
  'the HTTP requests in the README of the sandbox succeed, one after the other',
  { timeout: 30_000 },
  async () => {
    const sandbox = await startSandbox({ flexUi: false });
    try {
      const requests = codeBlocksIn('sh')
        .filter(({ code }) => code.includes('localhost:8410'))
        .flatMap(({ code }) => requestsIn(code, sandbox.origin));
      expect(requests.length).toBeGreaterThan(8);
      const failed: string[] = [];
      for (const { method, url, body } of requests) {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(url, { method, ...(body !== undefined && { body, headers }) });
        if (!response.ok) failed.push(`${method} ${url} ${body ?? ''}: ${await response.text()}`);
      }
      expect(failed).toEqual([]);
    } finally {
      await sandbox.close();
    }
  },
);
