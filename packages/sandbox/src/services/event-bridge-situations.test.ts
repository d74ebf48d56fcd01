import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import taskrouter, { type Reservation, type Worker } from 'twilio-taskrouter';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../start-sandbox.js';

// The real SDK, as Flex UI uses it. Its retries come after one to some seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let sandbox: Sandbox;
let worker: Worker;

const connect = (): Worker =>
  new taskrouter.Worker('any token', { ...sandbox.taskRouter, logLevel: 'silent' });

/** Unlike `once` of node:events it does not give up when the SDK reports an error, as it does while it reconnects. */
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
  it('is one to the SDK, and no other offer is', async () => {
    const reservation = await offered({ transfer: { mode: 'cold', from: 'carol' } });
    expect(reservation.task.transfers.incoming).toMatchObject({
      mode: 'COLD',
      type: 'WORKER',
      to: worker.sid,
    });
    expect((await offered()).task.transfers.incoming).toBeNull();
  });

  it('is complete once it is answered', async () => {
    const reservation = await offered({ transfer: {} });
    const accepted = new Promise((resolve) => reservation.on('accepted', resolve));
    sandbox.answer(reservation.sid);
    await accepted;
    expect(reservation.task.transfers.incoming).toMatchObject({ status: 'COMPLETE' });
  });

  it('is still one when the worker finds it at its start', async () => {
    const { sid } = sandbox.offer({ transfer: {} });
    const second = await readyWorker();
    second.disconnect();
    expect(second.reservations.get(sid)?.task.transfers.incoming?.mode).toBe('WARM');
  });
});

describe('the agent', () => {
  it('is on a call from the answer to the wrap-up, as the SDK sees it', async () => {
    const reservation = await offered();
    const heard: string[] = [];
    for (const event of ['accepted', 'wrapup', 'completed'] as const) {
      reservation.on(event, ({ status }) => heard.push(`${event}: ${status}`));
    }
    sandbox.answer(reservation.sid);
    sandbox.move(reservation.sid, 'wrapup');
    sandbox.move(reservation.sid, 'completed');
    await vi.waitFor(() => expect(heard).toHaveLength(3), 10_000);
    expect(heard).toEqual(['accepted: accepted', 'wrapup: wrapping', 'completed: completed']);
    expect(worker.reservations.size).toBe(0);
  });

  it('has the attributes and the capacity that were given last', async () => {
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

  it('can look up the queues', async () => {
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

describe('faults', () => {
  it('events come late', async () => {
    const created = nextReservation();
    sandbox.setFaults({ eventDelayMs: 300 });
    const { pushedAtMs } = sandbox.offer();
    await created;
    // Two clocks of one machine: they may differ a little.
    expect(performance.timeOrigin + performance.now()).toBeGreaterThan(pushedAtMs - 5);
  });

  it('events come twice', async () => {
    const told: string[] = [];
    worker.on('reservationCreated', ({ sid }) => told.push(sid));
    sandbox.setFaults({ eventTimes: 2 });
    const { sid } = sandbox.offer();
    await vi.waitFor(() => expect(told).toEqual([sid, sid]), 10_000);
  });

  it('no event comes though the socket stays open, until the line is up', async () => {
    const heard = vi.fn();
    const disconnected = vi.fn();
    worker.on('reservationCreated', heard).on('disconnected', disconnected);
    sandbox.setEventBridge('silent');
    expect(sandbox.offer().sockets).toBe(0);
    sandbox.setEventBridge('up');
    const { sid } = await offered();
    expect(heard.mock.calls.map(([reservation]) => (reservation as Reservation).sid)).toEqual([sid]);
    expect(disconnected).not.toHaveBeenCalled();
  });

  it('requests are answered late, and what they ask for happens then', async () => {
    const reservation = await offered();
    sandbox.setFaults({ requestDelayMs: 300 });
    const askedMs = performance.now();
    await reservation.accept();
    // A timer may be a little early.
    expect(performance.now() - askedMs).toBeGreaterThan(290);
  });

  it('requests are refused, and do nothing', async () => {
    const reservation = await offered();
    sandbox.setFaults({ refuseWith: 403 });
    await expect(reservation.accept()).rejects.toThrow(/refuses every request, as ordered/);
    expect(sandbox.state().reservations[0]?.status).toBe('pending');
    sandbox.clearFaults();
    await reservation.accept();
    expect(sandbox.state().reservations[0]?.status).toBe('accepted');
  });

  it('the line comes up again by itself after a time', async () => {
    const ready = next(worker, 'ready');
    sandbox.setEventBridge('down', { seconds: 0.2 });
    expect(sandbox.state().eventBridge).toBe('down');
    await ready;
    expect(sandbox.state().eventBridge).toBe('up');
  });
});
