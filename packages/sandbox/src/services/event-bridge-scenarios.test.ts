import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import taskrouter, { type Reservation, type Worker } from 'twilio-taskrouter';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../start-sandbox.js';

// These tests use the real SDK, as Flex UI does. It retries after one to several seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let sandbox: Sandbox;
let worker: Worker;

const connect = (): Worker =>
  new taskrouter.Worker('any token', { ...sandbox.taskRouter, logLevel: 'silent' });

/** Unlike `once` of node:events, this doesn't reject when the SDK emits an error, which it does while it reconnects. */
function next(from: Worker, name: 'ready'): Promise<unknown> {
  return new Promise((resolve) => from.once(name, resolve));
}

const nextReservation = (): Promise<Reservation> =>
  new Promise((resolve) => worker.once('reservationCreated', resolve));

async function readyWorker(): Promise<Worker> {
  const connected = connect();
  connected.on('error', () => undefined);
  await next(connected, 'ready');
  return connected;
}

async function offered(call: Parameters<Sandbox['offer']>[0] = {}): Promise<Reservation> {
  const created = nextReservation();
  sandbox.offer(call);
  return created;
}

beforeEach(async () => {
  sandbox = await startSandbox({ flexUi: false });
  worker = await readyWorker();
});
afterEach(async () => {
  worker.disconnect();
  await sandbox.close();
});

describe('a transfer', () => {
  it('appears as an incoming transfer in the SDK, unlike other offers', async () => {
    const reservation = await offered({ transfer: { mode: 'cold', from: 'carol' } });
    expect(reservation.task.transfers.incoming).toMatchObject({
      mode: 'COLD',
      type: 'WORKER',
      to: worker.sid,
    });
    expect((await offered()).task.transfers.incoming).toBeNull();
  });

  it('is complete after the agent answers', async () => {
    const reservation = await offered({ transfer: {} });
    const accepted = new Promise((resolve) => reservation.on('accepted', resolve));
    sandbox.answer(reservation.sid);
    await accepted;
    expect(reservation.task.transfers.incoming).toMatchObject({ status: 'COMPLETE' });
  });

  it('is still an incoming transfer when the worker loads it on connecting', async () => {
    const { sid } = sandbox.offer({ transfer: {} });
    const second = await readyWorker();
    second.disconnect();
    expect(second.reservations.get(sid)?.task.transfers.incoming?.mode).toBe('WARM');
  });
});

describe('the agent', () => {
  it('is on a call in the SDK from answer to wrap-up', async () => {
    const reservation = await offered();
    const received: string[] = [];
    for (const event of ['accepted', 'wrapup', 'completed'] as const) {
      reservation.on(event, ({ status }) => received.push(`${event}: ${status}`));
    }
    sandbox.answer(reservation.sid);
    sandbox.move(reservation.sid, 'wrapup');
    sandbox.move(reservation.sid, 'completed');
    await vi.waitFor(() => expect(received).toHaveLength(3), 10_000);
    expect(received).toEqual(['accepted: accepted', 'wrapup: wrapping', 'completed: completed']);
    expect(worker.reservations.size).toBe(0);
  });

  it('has the latest attributes and capacity', async () => {
    const updated = new Promise((resolve) => worker.once('attributesUpdated', resolve));
    sandbox.setAgentAttributes({ routing: { skills: ['welding'] } });
    await updated;
    expect(worker.attributes).toMatchObject({
      routing: { skills: ['welding'] },
      contact_uri: 'client:alice',
    });

    const chat = [...worker.channels.values()].find((one) => one.taskChannelUniqueName === 'chat');
    const changed = new Promise((resolve) => chat?.on('capacityUpdated', resolve));
    sandbox.setChannel('chat', { capacity: 9 });
    await changed;
    expect(chat?.capacity).toBe(9);
  });

  it('can list the queues', async () => {
    const { ebServer } = sandbox.taskRouter;
    const body = JSON.stringify({ url: 'Workspaces/WS1/TaskQueues', method: 'GET' });
    const answer: unknown = await (await fetch(ebServer, { method: 'POST', body })).json();
    expect(answer).toMatchObject({
      payload: {
        contents: [{ friendly_name: 'Support' }, { friendly_name: 'Sales' }, { friendly_name: 'Billing' }],
      },
    });
  });
});

describe('the colleague who transfers a call', () => {
  it('has a name that Flex can read', async () => {
    const read = async (sid: string | undefined): Promise<unknown> => {
      const body = JSON.stringify({ url: `Workspaces/WS1/Workers/${String(sid)}`, method: 'GET' });
      return (await fetch(sandbox.taskRouter.ebServer, { method: 'POST', body })).json();
    };
    const { sid } = sandbox.offer({ transfer: { from: 'carol' } });
    const { transfer } = sandbox.state().reservations.find((one) => one.sid === sid) ?? {};
    expect(await read(transfer?.fromWorkerSid)).toMatchObject({
      payload: { sid: transfer?.fromWorkerSid, friendly_name: 'carol' },
    });
    expect(await read(worker.sid)).toMatchObject({ payload: { sid: worker.sid, friendly_name: 'alice' } });
  });
});

describe('faults', () => {
  it('delay events', async () => {
    const created = nextReservation();
    sandbox.setFaults({ eventDelayMs: 300 });
    const { pushedAtMs } = sandbox.offer();
    await created;
    // Two clocks on one machine can differ slightly.
    expect(performance.timeOrigin + performance.now()).toBeGreaterThan(pushedAtMs - 5);
  });

  it('deliver events twice', async () => {
    const received: string[] = [];
    worker.on('reservationCreated', ({ sid }) => received.push(sid));
    sandbox.setFaults({ eventCopies: 2 });
    const { sid } = sandbox.offer();
    await vi.waitFor(() => expect(received).toEqual([sid, sid]), 10_000);
  });

  it('lose events while the socket stays open, until the event bridge is up', async () => {
    const received = vi.fn();
    const disconnected = vi.fn();
    worker.on('reservationCreated', received).on('disconnected', disconnected);
    sandbox.setEventBridge('silent');
    expect(sandbox.offer().sockets).toBe(0);
    sandbox.setEventBridge('up');
    const { sid } = await offered();
    expect(received.mock.calls.map(([reservation]) => (reservation as Reservation).sid)).toEqual([sid]);
    expect(disconnected).not.toHaveBeenCalled();
  });

  it('delay requests', async () => {
    const reservation = await offered();
    sandbox.setFaults({ requestDelayMs: 300 });
    const askedMs = performance.now();
    await reservation.accept();
    // A timer can fire slightly early.
    expect(performance.now() - askedMs).toBeGreaterThan(290);
  });

  it('fail requests without any effect', async () => {
    const reservation = await offered();
    sandbox.setFaults({ errorStatus: 403 });
    await expect(reservation.accept()).rejects.toThrow(/TaskRouter requests are set to fail with 403/);
    expect(sandbox.state().reservations[0]?.status).toBe('pending');
    sandbox.clearFaults();
    await reservation.accept();
    expect(sandbox.state().reservations[0]?.status).toBe('accepted');
  });

  it('bring the event bridge up after the given time', async () => {
    const ready = next(worker, 'ready');
    sandbox.setEventBridge('down', { seconds: 0.2 });
    expect(sandbox.state().eventBridge).toBe('down');
    await ready;
    expect(sandbox.state().eventBridge).toBe('up');
  });
});
