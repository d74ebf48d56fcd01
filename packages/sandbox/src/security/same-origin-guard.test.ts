import { once } from 'node:events';
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../start-sandbox.js';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let sandbox: Sandbox;
let own: string;

beforeAll(async () => {
  sandbox = await startSandbox({ flexUi: false });
  own = `localhost:${String(sandbox.port)}`;
});
afterAll(() => sandbox.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Uses node:http because fetch sets Host and Origin itself. */
async function send(method: string, path: string, headers: OutgoingHttpHeaders, body = ''): Promise<Answer> {
  const sent = request({
    host: '127.0.0.1',
    port: sandbox.port,
    method,
    path,
    headers: { host: own, ...headers },
    agent: false,
  });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

/** Replaces PORT in the headers by the sandbox's port. */
function filled(headers: Readonly<Record<string, string>>): Record<string, string> {
  const port = String(sandbox.port);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', port)]),
  );
}

const JSON_TYPE = { 'content-type': 'application/json' };
const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};
const EVENT_BRIDGE = '/__h/event-bridge.twilio.com/v1/wschannels?token=t';

/** Sends a WebSocket upgrade and returns the response status: 101 if it succeeds. */
async function upgrade(path: string, headers: OutgoingHttpHeaders): Promise<number | undefined> {
  const sent = request({
    host: '127.0.0.1',
    port: sandbox.port,
    path,
    headers: { host: own, ...UPGRADE, ...headers },
    agent: false,
  });
  sent.end();
  const status = new Promise<number | undefined>((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
  });
  return status;
}

describe('requests from its own pages and from programs', () => {
  it.each([
    ['a program without Origin', {}],
    ['its own page', { origin: 'http://localhost:PORT', 'sec-fetch-site': 'same-origin' }],
    ['its own page by IP address', { host: '127.0.0.1:PORT', origin: 'http://127.0.0.1:PORT' }],
    ['a program that writes the host name in upper case', { host: 'LocalHost:PORT' }],
    [
      'its own page by a host name with a trailing dot',
      { host: 'localhost.:PORT', origin: 'http://localhost.:PORT' },
    ],
  ])('are accepted: %s', async (_who, unfilled) => {
    const headers = filled(unfilled);
    expect((await send('GET', '/control/state', headers)).status).toBe(200);
    expect((await send('POST', '/control/calls', { ...headers, ...JSON_TYPE }, '{}')).status).toBe(201);
    expect(await upgrade(EVENT_BRIDGE, headers)).toBe(101);
  });

  it('are accepted when a link on another site opens a page', async () => {
    const visit = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await send('GET', '/', visit)).status).toBe(200);
    for (const path of NOT_PAGES) expect((await send('GET', path, visit)).status, path).toBe(403);
  });
});

/** Whatever isn't a page, in every spelling that a router could accept. */
const NOT_PAGES = [
  '/control/state',
  '/control/events',
  '/%63ontrol/state',
  '/control/%73tate',
  '/control%2Fstate',
  '/Control/state',
  '//control/state',
  '/./control/state',
  '/web/../control/state',
  '/control/state/',
  '/control/state?x',
  '/control/state;x',
  'http://localhost/control/state',
  '/configuration.json',
  '/__h/flex.twilio.com/plugins',
  '/%5F_h/flex.twilio.com/plugins',
];

describe('requests from other sites', () => {
  it.each([
    ['a host name rebound to loopback', { host: 'evil.example' }],
    ['the right host name with another port', { host: 'localhost:1' }],
    ['a host name without a port', { host: 'localhost' }],
    ['a host name with an empty port', { host: 'localhost:' }],
    ['a user name before the host name', { host: 'evil.example@localhost:PORT' }],
    ['a host name that starts like its own', { host: 'localhost:PORT.evil.example' }],
    ['an IPv6 address, which it does not listen on', { host: '[::1]:PORT' }],
    ['two origins', { origin: 'http://localhost:PORT, https://evil.example' }],
    ['an encrypted origin', { origin: 'https://localhost:PORT' }],
    ['an extension', { origin: 'chrome-extension://abcdefgh' }],
    ['a page on the web', { origin: 'https://evil.example' }],
    ['a page on another port', { origin: 'http://localhost:1' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a form without Origin', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
    ['a script on another port', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
  ])('are rejected: %s', async (_who, unfilled) => {
    const headers = filled(unfilled);
    const before = sandbox.state().reservations.length;
    for (const [method, path] of [
      ['GET', '/control/state'],
      ['GET', '/control/events'],
      ['GET', '/__h/flex.twilio.com/plugins'],
      ['POST', '/control/calls'],
      ['POST', '/__h/event-bridge.twilio.com/v1/wschannels'],
    ] as const) {
      const answer = await send(method, path, { ...headers, ...JSON_TYPE }, method === 'POST' ? '{}' : '');
      expect(answer.status, `${method} ${path}`).toBe(403);
      expect(answer.body).toMatch(/belfry-sandbox: .* is not allowed/);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
    expect(await upgrade(EVENT_BRIDGE, headers)).toBe(403);
    expect(await upgrade('/__h/tsock.us1.twilio.com/v3/wsconnect', headers)).toBe(403);
    expect(sandbox.state().reservations).toHaveLength(before);
    expect(sandbox.state().sockets['event-bridge']).toBe(0);
  });

  it('are rejected if they send a form, with any content type', async () => {
    const before = sandbox.state().reservations.length;
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
    ]) {
      expect((await send('POST', '/control/calls', { 'content-type': type }, '{}')).status).toBe(415);
      expect((await send('POST', '/control/calls', { 'content-type': type })).status).toBe(415);
    }
    expect(sandbox.state().reservations).toHaveLength(before);
  });

  it('cannot embed the pages in a frame', async () => {
    expect((await send('GET', '/', {})).headers['content-security-policy']).toContain(
      "frame-ancestors 'self'",
    );
  });

  it('cannot make the control panel load or send anything elsewhere', async () => {
    const policy = (await send('GET', '/', {})).headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';");
    expect(policy).not.toContain('unsafe');
  });
});
