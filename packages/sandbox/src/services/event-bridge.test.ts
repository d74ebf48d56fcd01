import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import taskrouter, { type Reservation, type Worker } from 'twilio-taskrouter';
import type { Sandbox } from '../sandbox.js';
import { startSandbox } from '../start-sandbox.js';

// These tests use the real SDK, as Flex UI does. It retries after one to several seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

// Node 22's WebSocket fires no `close` event after a failed handshake, so the SDK never tries again. Browsers, `ws`, and
// newer versions of Node do. Without a global WebSocket when it loads, the SDK uses `ws`.
vi.hoisted(() => Reflect.deleteProperty(globalThis, 'WebSocket'));

let sandbox: Sandbox;
let worker: Worker;

const connect = (): Worker =>
  new taskrouter.Worker('any token', { ...sandbox.taskRouter, logLevel: 'silent' });

/** Unlike `once` of node:events, this doesn't reject when the SDK emits an error, which it does while it reconnects. */
function next(
  from: Worker,
  name: 'ready' | 'disconnected' | 'error' | 'activityUpdated' | 'reservationFailed',
): Promise<unknown> {
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

describe('a worker in the real SDK', () => {
  it('loads the agent, the activities, and the channels', () => {
    expect(worker.name).toBe('alice');
    expect(worker.activity.name).toBe('Available');
    expect([...worker.activities.values()].map((one) => one.name)).toEqual([
      'Available',
      'Offline',
      'Unavailable',
      'Break',
    ]);
    expect([...worker.channels.values()].map((one) => one.taskChannelUniqueName)).toContain('voice');
  });

  it('receives an offer with all its details', async () => {
    const reservation = await offered({
      queue: 'Sales',
      from: '+15550001111',
      timeoutSeconds: 33,
      priority: 7,
    });
    expect(reservation).toMatchObject({ status: 'pending', timeout: 33 });
    expect(reservation.task).toMatchObject({
      queueName: 'Sales',
      priority: 7,
      taskChannelUniqueName: 'voice',
    });
    expect(reservation.task.attributes).toMatchObject({ direction: 'inbound', from: '+15550001111' });
    expect(reservation.task.routingTarget).toBeNull();
    expect(Math.abs(reservation.dateCreated.getTime() - Date.now())).toBeLessThan(10_000);
  });

  it.each(['accepted', 'rejected', 'timeout', 'canceled', 'rescinded', 'wrapup', 'completed'] as const)(
    'receives reservation.%s',
    async (event) => {
      const reservation = await offered();
      const received = new Promise<Reservation>((resolve) => reservation.on(event, resolve));
      sandbox.move(reservation.sid, event);
      expect((await received).status).toBe(event === 'wrapup' ? 'wrapping' : event);
    },
  );

  it('receives reservation.failed', async () => {
    const reservation = await offered();
    const failed = next(worker, 'reservationFailed');
    sandbox.move(reservation.sid, 'failed');
    expect(await failed).toMatchObject({ sid: reservation.sid });
  });

  it('receives reservation.timeout when the reservation times out on its own', async () => {
    const reservation = await offered({ timeoutSeconds: 1 });
    await new Promise((resolve) => reservation.on('timeout', resolve));
    expect(sandbox.state().reservations).toEqual([]);
  });

  it('receives changes of the activity and of task attributes', async () => {
    const activity = next(worker, 'activityUpdated');
    sandbox.setActivity('Break');
    await activity;
    expect(worker.activity.name).toBe('Break');

    const reservation = await offered();
    const updated = new Promise((resolve) => reservation.task.on('updated', resolve));
    sandbox.updateTask(reservation.sid, { vip: true });
    await updated;
    expect(reservation.task.attributes).toMatchObject({ vip: true, direction: 'inbound' });
  });
});

describe('a request of a worker', () => {
  it('accepts and completes a reservation', async () => {
    const reservation = await offered();
    const accepted = new Promise((resolve) => reservation.on('accepted', resolve));
    await reservation.accept();
    await accepted;
    expect(sandbox.state().reservations).toMatchObject([{ status: 'accepted', taskStatus: 'assigned' }]);
    const completed = new Promise((resolve) => reservation.on('completed', resolve));
    await reservation.complete();
    await completed;
    expect(sandbox.state().reservations).toEqual([]);
  });

  it('rejects a reservation', async () => {
    const reservation = await offered();
    const rejected = new Promise((resolve) => reservation.on('rejected', resolve));
    await reservation.reject();
    await rejected;
    expect(sandbox.state().reservations).toEqual([]);
  });

  it('answers a call by conference, which accepts it shortly after', async () => {
    const reservation = await offered();
    const accepted = new Promise((resolve) => reservation.on('accepted', resolve));
    await reservation.conference();
    await accepted;
    expect(reservation.task.attributes).toHaveProperty('conference.participants.customer');
  });

  it('changes the activity', async () => {
    const updated = next(worker, 'activityUpdated');
    await [...worker.activities.values()].find((one) => one.name === 'Offline')?.setAsCurrent();
    await updated;
    expect(sandbox.state().agent.activity).toBe('Offline');
  });

  it('fails if the reservation no longer exists', async () => {
    const reservation = await offered();
    sandbox.forget(reservation.sid);
    await expect(reservation.accept()).rejects.toThrow(/Reservation WR[0-9a-f]{32} not found/);
  });

  it('fails with a reason if the request is invalid', async () => {
    const { ebServer } = sandbox.taskRouter;
    const ask = async (body: string): Promise<unknown> =>
      (await fetch(ebServer, { method: 'POST', body })).json();
    expect(await ask('{')).toMatchObject({
      status: 400,
      message: expect.stringMatching(/TaskRouter request: /) as string,
    });
    expect(await ask('{"url":"x","method":"PUT"}')).toMatchObject({
      message: expect.stringMatching(/method: .*"GET"\|"POST"/) as string,
    });
    expect(await ask('{"url":"Workspaces/WS1/Horses","method":"GET"}')).toMatchObject({
      status: 404,
      message: 'belfry-sandbox: GET TaskRouter Workspaces/WS1/Horses is not emulated',
    });
  });
});

describe('a lost connection', () => {
  it('is restored after a drop, with pending reservations', async () => {
    const reservation = await offered();
    const disconnected = next(worker, 'disconnected');
    const ready = next(worker, 'ready');
    sandbox.dropEventBridge();
    await disconnected;
    await ready;
    expect([...worker.reservations.keys()]).toEqual([reservation.sid]);
  });

  it('stays closed while the event bridge is down and misses events', async () => {
    const reservation = await offered();
    const received = vi.fn();
    reservation.on('canceled', received);
    const disconnected = next(worker, 'disconnected');
    const failed = next(worker, 'error');
    sandbox.setEventBridge('down');
    await disconnected;
    expect(sandbox.move(reservation.sid, 'canceled').sockets).toBe(0);
    const other = sandbox.offer();
    await failed;
    expect(sandbox.state().sockets['event-bridge']).toBe(0);

    const ready = next(worker, 'ready');
    sandbox.setEventBridge('up');
    await ready;
    expect([...worker.reservations.keys()]).toEqual([other.sid]);
    expect(received).not.toHaveBeenCalled();
  });

  it('loads pending reservations on connecting, without an event', async () => {
    const { sid } = sandbox.offer();
    const second = connect();
    const created = vi.fn();
    second.on('reservationCreated', created);
    await next(second, 'ready');
    second.disconnect();
    expect([...second.reservations.keys()]).toEqual([sid]);
    expect(created).not.toHaveBeenCalled();
  });
});

describe('replayed events', () => {
  it('make the SDK create a second object for the same reservation if created repeats', async () => {
    const first = await offered();
    const again = nextReservation();
    const pushes = await sandbox.replay({ sid: first.sid, event: 'created' });
    expect(pushes).toMatchObject([{ sockets: 1 }]);
    const second = await again;
    expect(second.sid).toBe(first.sid);
    expect(second).not.toBe(first);
  });

  it('can arrive after the reservation ended, without changing the workspace', async () => {
    const reservation = await offered();
    sandbox.move(reservation.sid, 'canceled');
    const again = nextReservation();
    await sandbox.replay({ sid: reservation.sid, event: 'created', delayMs: 20 });
    expect(await again).toMatchObject({ sid: reservation.sid, status: 'canceled' });
    expect(sandbox.state().reservations).toEqual([]);
  });

  it('can be about a reservation that never existed', async () => {
    const pushes = await sandbox.replay({ sid: 'WRnever', event: 'rescinded', times: 2 });
    expect(pushes).toHaveLength(2);
    // The next event still arrives, so the unknown ones did no harm.
    expect((await offered()).status).toBe('pending');
  });
});

describe('waitForConnection', () => {
  it('resolves when a worker has loaded its reservations', async () => {
    await sandbox.waitForConnection(5_000);
    expect(sandbox.state().sockets['event-bridge']).toBe(1);
  });

  it('rejects if no worker connects', async () => {
    sandbox.setEventBridge('down');
    await vi.waitFor(() => expect(sandbox.state().sockets['event-bridge']).toBe(0), 10_000);
    await expect(sandbox.waitForConnection(50)).rejects.toMatchObject({ code: 'no-connection' });
  });
});
