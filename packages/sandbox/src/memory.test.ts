import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSandboxProcess, type SandboxProcess } from './sandbox-process.test-support.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Twice what the limits allow. */
const MAX_GROWTH_MB = 75;
const MEGABYTE = 1_000_000;

let sandbox: SandboxProcess;
let initialMb: number;
beforeEach(async () => {
  sandbox = await startSandboxProcess();
  initialMb = await sandbox.keptMb();
});
afterEach(() => sandbox.close());

async function post(path: string, body: unknown): Promise<number> {
  const response = await fetch(`${sandbox.origin}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}

/** The status of a request, or `cut` if the sandbox closed the connection before the client had sent everything. */
async function statusOrCut(path: string, body: unknown): Promise<number | 'cut'> {
  return post(path, body).catch(() => 'cut' as const);
}

async function expectBoundedMemory(): Promise<void> {
  expect((await sandbox.keptMb()) - initialMb).toBeLessThan(MAX_GROWTH_MB);
}

/** Sends a request and reads nothing. */
async function pausedClient(lines: readonly string[]): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: sandbox.port });
  socket.pause();
  await once(socket, 'connect');
  socket.write([...lines, `Host: localhost:${String(sandbox.port)}`, '', ''].join('\r\n'));
  return socket;
}

describe('memory', () => {
  it.each([
    ['200 unknown requests of 0.9 MB', 0.9, [404]],
    ['200 unknown requests of 3.9 MB', 3.9, [413, 'cut']],
  ])('stays bounded after %s', async (_what, megabytes, statuses) => {
    for (let index = 0; index < 200; index++) {
      const url = `${String(index)}/${'x'.repeat(megabytes * MEGABYTE)}`;
      expect(statuses).toContain(
        await statusOrCut('/__h/event-bridge.twilio.com/v1/wschannels', { url, method: 'GET' }),
      );
    }
    const state = await (await fetch(`${sandbox.origin}/control/state`)).text();
    expect(state.length).toBeLessThan(200_000);
    await expectBoundedMemory();
  });

  it('stays bounded while a panel does not read its events, and the panel then gets the latest state', async () => {
    expect(await post('/control/configuration/document', { text: 'x'.repeat(3 * MEGABYTE) })).toBe(200);
    const panel = await pausedClient(['GET /control/events HTTP/1.1']);
    for (let index = 0; index < 300; index++) await post('/control/faults', { eventDelayMs: index });
    await post('/control/configuration/document', { text: 'last' });
    await expectBoundedMemory();

    let tail = '';
    for await (const bytes of panel) {
      tail = (tail + String(bytes)).slice(-20_000);
      if (tail.includes('"text":"last"')) break;
    }
    expect(tail).toContain('"eventDelayMs":299');
  });

  it('stays bounded while events for a browser that does not read them pile up', async () => {
    const socket = await pausedClient([
      'GET /__h/event-bridge.twilio.com/v1/wschannels HTTP/1.1',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ]);
    const attributes = { text: 'x'.repeat(60_000) };
    for (let index = 0; index < 2500; index++) await post('/control/agent/attributes', attributes);
    await expectBoundedMemory();
    socket.destroy();
  });

  it('stays bounded while events are delayed', async () => {
    await post('/control/faults', { eventDelayMs: 600_000 });
    const attributes = { text: 'x'.repeat(60_000) };
    for (let index = 0; index < 2500; index++) await post('/control/agent/attributes', attributes);
    await expectBoundedMemory();
  });

  it('stays bounded when tasks with large attributes pile up', async () => {
    const attributes = { text: 'x'.repeat(900_000) };
    for (let index = 0; index < 400; index++) await post('/control/calls', { attributes });
    await expectBoundedMemory();
  });
});
