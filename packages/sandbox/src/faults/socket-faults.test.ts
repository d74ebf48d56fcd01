import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../start-sandbox.js';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let sandbox: Sandbox;
const open: WebSocket[] = [];

beforeEach(async () => {
  sandbox = await startSandbox({ flexUi: false });
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  await sandbox.close();
});

interface Connection {
  readonly socket: WebSocket;
  readonly received: readonly string[];
}

function connect(path: string): Connection {
  const socket = new WebSocket(`ws://127.0.0.1:${String(sandbox.port)}${path}`);
  const received: string[] = [];
  open.push(socket);
  socket.on('message', (data: Buffer) => received.push(data.toString('utf8')));
  socket.on('error', () => undefined);
  return { socket, received };
}

const eventBridge = (): Connection => connect('/__h/event-bridge.twilio.com/v1/wschannels');

describe('a half-open connection to TaskRouter', () => {
  it('loses events without closing the socket, and leaves new sockets unanswered', async () => {
    const first = eventBridge();
    await vi.waitFor(() => expect(first.received).toHaveLength(1));
    sandbox.setFaults({ socket: 'half-open' });
    expect(sandbox.offer()).toMatchObject({ sockets: 0 });
    expect(sandbox.state().sockets['event-bridge']).toBe(0);
    const second = eventBridge();
    const closed = new Promise((resolve) => second.socket.once('close', resolve));
    // The sandbox answers requests in turn, so it has received the one for the second socket then.
    await fetch(`${sandbox.origin}/configuration.json`);
    await fetch(`${sandbox.origin}/configuration.json`);
    expect([first.socket.readyState, second.socket.readyState]).toEqual([
      WebSocket.OPEN,
      WebSocket.CONNECTING,
    ]);
    sandbox.clearFaults();
    await closed;
    const third = eventBridge();
    await vi.waitFor(() => expect(third.received).toHaveLength(1));
    expect(sandbox.offer()).toMatchObject({ sockets: 1 });
    expect(first.received).toHaveLength(1);
  });
});

describe('a voice client', () => {
  const voice = (): Connection => connect('/__h/voice-js.roaming.twilio.com/signal');
  const send = ({ socket }: Connection, type: string): void => socket.send(JSON.stringify({ type }));
  const types = ({ received }: Connection): unknown[] =>
    received.filter((text) => text.trim() !== '').map((text) => (JSON.parse(text) as { type: unknown }).type);

  async function registered(): Promise<Connection> {
    const client = voice();
    await new Promise((resolve) => client.socket.once('open', resolve));
    send(client, 'register');
    await vi.waitFor(() => expect(types(client)).toEqual(['ready']));
    return client;
  }

  it('loses its registration, gets no other, and is disconnected once it can register again', async () => {
    const client = await registered();
    sandbox.setFaults({ voice: 'unregistered' });
    await vi.waitFor(() => expect(types(client)).toEqual(['ready', 'offline']));
    send(client, 'register');
    send(client, 'listen');
    await vi.waitFor(() => expect(types(client)).toEqual(['ready', 'offline', 'connected']));
    const closed = new Promise((resolve) => client.socket.once('close', resolve));
    sandbox.clearFaults();
    await closed;
    await registered();
  });

  it('gets no answer while it is silent', async () => {
    const client = await registered();
    sandbox.setFaults({ voice: 'silent' });
    send(client, 'listen');
    await new Promise((resolve) => client.socket.ping(undefined, undefined, resolve));
    expect(types(client)).toEqual(['ready']);
    expect(client.socket.readyState).toBe(WebSocket.OPEN);
  });
});
