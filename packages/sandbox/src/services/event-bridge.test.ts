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

describe('a worker of the real SDK', () => {
  it('knows the agent, its activities and its channels', () => {
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

  it('hears of an offer, with everything about it', async () => {
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
    'hears that an offer was %s',
    async (event) => {
      const reservation = await offered();
      const heard = new Promise<Reservation>((resolve) => reservation.on(event, resolve));
      sandbox.move(reservation.sid, event);
      expect((await heard).status).toBe(event === 'wrapup' ? 'wrapping' : event);
    },
  );

  it('hears that an offer failed', async () => {
    const reservation = await offered();
    const failed = next(worker, 'reservationFailed');
    sandbox.move(reservation.sid, 'failed');
    expect(await failed).toMatchObject({ sid: reservation.sid });
  });

  it('hears of the timeout that comes by itself', async () => {
    const reservation = await offered({ timeoutSeconds: 1 });
    await new Promise((resolve) => reservation.on('timeout', resolve));
    expect(sandbox.state().reservations).toEqual([]);
  });

  it('hears of a changed activity and of changed attributes', async () => {
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

describe('what a worker asks for', () => {
  it('accepts and completes', async () => {
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

  it('rejects', async () => {
    const reservation = await offered();
    const rejected = new Promise((resolve) => reservation.on('rejected', resolve));
    await reservation.reject();
    await rejected;
    expect(sandbox.state().reservations).toEqual([]);
  });

  it('takes a call by conference: the call is accepted a moment after', async () => {
    const reservation = await offered();
    const accepted = new Promise((resolve) => reservation.on('accepted', resolve));
    await reservation.conference();
    await accepted;
    expect(reservation.task.attributes).toHaveProperty('conference.participants.customer');
  });

  it('changes its activity', async () => {
    const updated = next(worker, 'activityUpdated');
    await [...worker.activities.values()].find((one) => one.name === 'Offline')?.setAsCurrent();
    await updated;
    expect(sandbox.state().agent.activity).toBe('Offline');
  });

  it('is told that a reservation is gone', async () => {
    const reservation = await offered();
    sandbox.forget(reservation.sid);
    await expect(reservation.accept()).rejects.toThrow(/is not there \(any more\)/);
  });

  it('is told what is wrong with a request', async () => {
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
      message: 'belfry-sandbox: no stand-in for GET TaskRouter Workspaces/WS1/Horses',
    });
  });
});

describe('a connection that breaks', () => {
  it('comes back after a drop, with what is pending', async () => {
    const reservation = await offered();
    const disconnected = next(worker, 'disconnected');
    const ready = next(worker, 'ready');
    sandbox.dropEventBridge();
    await disconnected;
    await ready;
    expect([...worker.reservations.keys()]).toEqual([reservation.sid]);
  });

  it('stays away while the event bridge is down, and misses what happens', async () => {
    const reservation = await offered();
    const heard = vi.fn();
    reservation.on('canceled', heard);
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
    expect(heard).not.toHaveBeenCalled();
  });

  it('finds a pending reservation at its start, without an event', async () => {
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

describe('events that come wrong', () => {
  it('twice: a second created makes a second object of the same reservation', async () => {
    const first = await offered();
    const again = nextReservation();
    const pushes = await sandbox.replay({ sid: first.sid, event: 'created' });
    expect(pushes).toMatchObject([{ sockets: 1 }]);
    const second = await again;
    expect(second.sid).toBe(first.sid);
    expect(second).not.toBe(first);
  });

  it('late: after the end, and the workspace does not change', async () => {
    const reservation = await offered();
    sandbox.move(reservation.sid, 'canceled');
    const again = nextReservation();
    await sandbox.replay({ sid: reservation.sid, event: 'created', delayMs: 20 });
    expect(await again).toMatchObject({ sid: reservation.sid, status: 'canceled' });
    expect(sandbox.state().reservations).toEqual([]);
  });

  it('for a reservation that never was', async () => {
    const pushes = await sandbox.replay({ sid: 'WRnever', event: 'rescinded', times: 2 });
    expect(pushes).toHaveLength(2);
    // The next event still arrives: the unknown ones broke nothing.
    expect((await offered()).status).toBe('pending');
  });
});

describe('waitForConnection', () => {
  it('resolves when a worker has read its reservations', async () => {
    await sandbox.waitForConnection(5_000);
    expect(sandbox.state().sockets['event-bridge']).toBe(1);
  });

  it('rejects when none comes', async () => {
    sandbox.setEventBridge('down');
    await vi.waitFor(() => expect(sandbox.state().sockets['event-bridge']).toBe(0), 10_000);
    await expect(sandbox.waitForConnection(50)).rejects.toMatchObject({ code: 'no-connection' });
  });
});
