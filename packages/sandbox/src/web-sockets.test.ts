import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { rawRequest, sendInTurn, sendRaw, statuses } from './raw-requests.test-support.js';
import type { Sandbox } from './sandbox.js';
import { startSandbox } from './start-sandbox.js';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ flexUi: false, mounts: { '/folder': import.meta.dirname } });
});
afterAll(() => sandbox.close());

const EVENT_BRIDGE = '/__h/event-bridge.twilio.com/v1/wschannels';
const H2C = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'];
const WEBSOCKET = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

const send = (...pieces: readonly string[]): Promise<string> => sendRaw(sandbox.port, ...pieces);

function request(firstLine: string, headers: readonly string[], body = ''): string {
  return rawRequest(sandbox.port, firstLine, headers, body);
}

const lastRequest = (): string => request('GET /configuration.json', ['Connection: close']);

describe('a client that offers HTTP/2', () => {
  it('gets its response in HTTP/1.1 and can continue on the same connection', async () => {
    const first = request('GET /configuration.json', H2C);
    const responses = await sendInTurn(sandbox.port, [first], lastRequest());
    expect(statuses(responses)).toEqual([200, 200]);
  });

  it.each([
    ['in one piece', (body: string) => [body]],
    ['in two pieces', (body: string) => [body.slice(0, 9), body.slice(9)]],
    ['after the headers', (body: string) => ['', body]],
  ])('can send a body %s', async (_how, split) => {
    const body = '{"from":"Java"}';
    const [first = '', ...rest] = split(body);
    const headers = [...H2C, 'Content-Type: application/json', `Content-Length: ${String(body.length)}`];
    const offer = [request('POST /control/calls', headers, first), ...rest];
    const responses = await sendInTurn(sandbox.port, offer, lastRequest());
    expect(statuses(responses)).toEqual([201, 200]);
    expect(responses).toContain('"from":"Java"');
  });

  it('can send a body in chunks, close the connection, and send long headers', async () => {
    const headers = [
      ...H2C,
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
      'Connection: close',
    ];
    const responses = await send(
      request('POST /control/calls', [...headers, `X-Long: ${'x'.repeat(8000)}`], '2\r\n{}\r\n'),
      '0\r\n\r\n',
    );
    expect(statuses(responses)).toEqual([201]);
  });

  it('is checked like every other client', async () => {
    const headers = [...H2C, 'Origin: https://evil.example'];
    expect(statuses(await send(request('GET /control/state', headers)))).toEqual([403]);
  });
});

describe('a WebSocket', () => {
  it.each([
    'GET /',
    'GET /control/state',
    'GET /control/events',
    'GET /configuration.json',
    'GET /folder/web-sockets.test.ts',
    'GET /__h/flex.twilio.com/plugins',
    'GET /no/such/path',
    'GET /__h/api.twilio.com/no/such/path',
    'POST /control/calls',
    `POST ${EVENT_BRIDGE}`,
    `HEAD ${EVENT_BRIDGE}`,
  ])('is refused with a reason where there is none: %s', async (firstLine) => {
    const before = sandbox.state().reservations.length;
    const response = await send(request(firstLine, WEBSOCKET));
    expect(statuses(response)).toEqual([404]);
    expect(firstLine.startsWith('HEAD') || response.includes('belfry-sandbox: ')).toBe(true);
    expect(sandbox.state().reservations).toHaveLength(before);
  });

  it.each(['/control/events', EVENT_BRIDGE, '/no/such/path'])(
    'of another origin is refused before the upgrade: %s',
    async (path) => {
      for (const origin of ['https://evil.example', 'null']) {
        const response = await send(request(`GET ${path}`, [...WEBSOCKET, `Origin: ${origin}`]));
        expect(statuses(response)).toEqual([403]);
      }
    },
  );

  it.each([
    EVENT_BRIDGE,
    '/__h/tsock.us1.twilio.com/v3/wsconnect',
    '/__h/voice-js.roaming.twilio.com/signal',
  ])('path asks a request without an upgrade for one: %s', async (path) => {
    const response = await send(request(`GET ${path}`, ['Connection: close']));
    expect(statuses(response)).toEqual([426]);
    expect(response).toMatch(/upgrade: websocket/i);
    expect(response).toMatch(/belfry-sandbox: .* accepts only WebSockets/);
  });

  it('that announces a message of more than 1 MiB is closed before it can send it', async () => {
    const socket = connect({ host: '127.0.0.1', port: sandbox.port });
    socket.write(request(`GET ${EVENT_BRIDGE}`, WEBSOCKET));
    // A masked text frame of 1,200,000 bytes (RFC 6455, 5.2).
    const frameHeader = Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0x12, 0x4f, 0x80, 1, 2, 3, 4]);
    const messageTooBig = Buffer.from([0x88, 0x02, 0x03, 0xf1]).toString('latin1');
    let received = '';
    for await (const bytes of socket) {
      received += (bytes as Buffer).toString('latin1');
      if (received.includes('"event_type":"init"')) socket.write(frameHeader);
      if (received.endsWith(messageTooBig)) break;
    }
    expect(received).toContain(' 101 ');
    expect(received.endsWith(messageTooBig)).toBe(true);
  });
});
