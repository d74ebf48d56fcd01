import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rawRequest, sendRaw, statuses } from './raw-requests.test-support.js';
import type { Sandbox } from './sandbox.js';
import { startSandbox } from './start-sandbox.js';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ flexUi: false });
});
afterAll(() => sandbox.close());

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

async function post(path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${sandbox.origin}/control${path}`, {
    method: 'POST',
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  return { status: response.status, json: await response.json() };
}

const message = ({ json }: Answer): string => (json as { readonly message: string }).message;

describe('what the sandbox keeps', () => {
  it.each([
    ['/calls', (value: unknown) => ({ attributes: { deep: value } })],
    ['/reservations/latest/attributes', (value: unknown) => ({ deep: value })],
    ['/agent/attributes', (value: unknown) => ({ deep: value })],
    ['/configuration/ui-attributes', (value: unknown) => ({ deep: value })],
    ['/configuration/document', (value: unknown) => ({ deep: value })],
    ['/faults', (value: unknown) => ({ deep: value })],
  ])('rejects deeply nested JSON and changes nothing: %s', async (path, body) => {
    sandbox.offer();
    const before = JSON.stringify(sandbox.state());
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const deep = `${open.repeat(6000)}1${close.repeat(6000)}`;
      const response = await fetch(`${sandbox.origin}/control${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body('DEEP')).replace('"DEEP"', deep),
      });
      expect(response.status).toBe(400);
      expect(await response.text()).toMatch(/nested more than 100 levels deep|unknown key/);
    }
    expect(await (await fetch(`${sandbox.origin}/control/state`)).text()).toBe(before);
  });

  it.each([
    [
      'a cycle',
      () => {
        const value: Record<string, unknown> = {};
        value.self = value;
        return value;
      },
    ],
    ['a BigInt', () => ({ value: 1n })],
    [
      'a getter that throws',
      () => ({
        get value(): never {
          throw new Error('no');
        },
      }),
    ],
    [
      'a deeply nested value',
      () => JSON.parse(`{"a":${'['.repeat(101)}${']'.repeat(101)}}`) as Record<string, unknown>,
    ],
    ['a value of another type', () => ({ toJSON: () => 'text' })],
  ])('rejects attributes and configuration that JSON cannot express: %s', async (_what, create) => {
    const { sid } = sandbox.offer();
    const before = JSON.stringify(sandbox.state());
    const rejected = expect.objectContaining({ code: 'invalid-options' }) as Error;
    expect(() => sandbox.offer({ attributes: create() })).toThrow(rejected);
    expect(() => sandbox.updateTask(sid, create())).toThrow(rejected);
    expect(() => sandbox.setAgentAttributes(create())).toThrow(rejected);
    expect(() => sandbox.setUiAttributes(create())).toThrow(rejected);
    expect(() => sandbox.setDocument(create())).toThrow(rejected);
    await expect(startSandbox({ flexUi: false, uiAttributes: create() })).rejects.toThrow(rejected);
    await expect(startSandbox({ flexUi: false, agent: { attributes: create() } })).rejects.toThrow(rejected);
    expect(JSON.stringify(sandbox.state())).toBe(before);
  });

  it('keeps what it was given, even if the caller changes it afterwards', () => {
    const document = { color: 'red' };
    sandbox.setDocument(document);
    document.color = 'blue';
    expect(sandbox.state().configuration.document).toEqual({ color: 'red' });
  });

  it('limits the size of attributes, and of the attributes that a task collects', async () => {
    const part = (name: string): Record<string, string> => ({ [name]: 'x'.repeat(40_000) });
    const { sid } = sandbox.offer({ attributes: part('a') });
    const before = JSON.stringify(sandbox.state());
    const answer = await post(`/reservations/${sid}/attributes`, part('b'));
    expect(answer.status).toBe(400);
    expect(message(answer)).toMatch(/attributes: .*64 KiB/);
    expect((await post('/calls', { attributes: { ...part('a'), ...part('b') } })).status).toBe(400);
    expect((await post('/agent/attributes', { ...part('a'), ...part('b') })).status).toBe(400);
    expect(JSON.stringify(sandbox.state())).toBe(before);
  });

  it('limits the number of queues that offers add', async () => {
    const other = await startSandbox({ flexUi: false });
    const add = (name: number): unknown => other.offer({ queue: String(name), timeoutSeconds: 1 });
    expect(() => {
      for (let name = 0; name < 2000; name++) {
        add(name);
        other.move('latest', 'canceled');
      }
    }).toThrow(expect.objectContaining({ code: 'limit-reached' }) as Error);
    expect(other.state().reservations).toHaveLength(0);
    expect(other.offer().queue).toBe('Support');
    await other.close();
  });

  it('limits the number of live reservations, until one ends', async () => {
    const other = await startSandbox({ flexUi: false });
    const offerMany = (): void => {
      for (let index = 0; index < 2000; index++) other.offer();
    };
    expect(offerMany).toThrow(expect.objectContaining({ code: 'limit-reached' }) as Error);
    const response = await fetch(`${other.origin}/control/calls`, { method: 'POST' });
    expect(response.status).toBe(409);
    expect(await response.text()).toMatch(/1000 live reservations/);
    other.move('latest', 'canceled');
    expect(other.offer().status).toBe('pending');
    await other.close();
  });

  it('lists unknown requests with at most 200 characters each', async () => {
    const url = `Workspaces/${'x'.repeat(5000)}`;
    const response = await fetch(sandbox.taskRouter.ebServer, {
      method: 'POST',
      body: JSON.stringify({ url, method: 'GET' }),
    });
    const { message } = (await response.json()) as { readonly message: string };
    expect(message).toMatch(/^belfry-sandbox: GET TaskRouter Workspaces\/x+… is not emulated$/);
    const listed = sandbox.state().unhandledRequests.find(({ target }) => target.includes('xxx'));
    expect(listed?.target).toHaveLength(200);
  });
});

describe('limits of requests', () => {
  it('reject a body that is too large on every route, and headers that are too large', async () => {
    for (const path of [
      '/control/calls',
      '/__h/flex.twilio.com/logs/batch',
      '/__h/event-bridge.twilio.com/v1/wschannels',
    ]) {
      const headers = ['Content-Type: application/json', 'Content-Length: 1100000'];
      const response = await sendRaw(sandbox.port, rawRequest(sandbox.port, `POST ${path}`, headers));
      expect(statuses(response), path).toEqual([413]);
    }
    const response = await fetch(sandbox.origin, { headers: { 'x-long': 'x'.repeat(17_000) } });
    expect(response.status).toBe(431);
  });

  it('accept a configuration of several MB', () => {
    const rules = Array.from({ length: 100_000 }, (_one, index) => ({ name: `rule ${String(index)}` }));
    return expect(post('/configuration/document', { rules })).resolves.toMatchObject({ status: 200 });
  });
});
