import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.js';
import { createFakeWorker } from '../testing/fake-worker.js';
import { hideSocket, observeTaskRouter, openTaskRouter } from './open-task-router.test-support.js';

describe('the line of a TaskRouter worker', () => {
  it('is up while the server sends heartbeats', async () => {
    const { worker, clock, line } = openTaskRouter();
    for (let minute = 0; minute < 60; minute++) {
      await clock.advance(30_000);
      worker.heartbeat();
      expect(line()?.state).toBe('up');
    }
  });

  it('is stale if nothing has arrived for longer than 35 s, since the last message', async () => {
    const { worker, clock, line } = openTaskRouter();
    await clock.advance(10_000);
    worker.heartbeat();
    const heardAt = clock.now();
    worker.cut();
    await clock.advance(35_000);
    expect(line()?.state).toBe('up');
    await clock.advance(1_000);
    expect(line()).toMatchObject({ state: 'stale', since: heardAt, why: 'no-heartbeat' });
  });

  it('is down after the socket closed, and up after a reconnect', () => {
    const { worker, line } = openTaskRouter();
    worker.disconnect();
    expect(line()).toMatchObject({ state: 'down', why: 'disconnected' });
    worker.reconnect();
    expect(line()?.state).toBe('up');
  });

  it('is down within a second if the event is lost', async () => {
    const { worker, clock, line } = openTaskRouter();
    worker.removeAllListeners();
    worker.disconnect();
    await clock.advance(1_000);
    expect(line()?.state).toBe('down');
  });

  it('gives up a new socket that gets no response for 10 s, and waits longer for the next ones', async () => {
    const { worker, clock, line } = openTaskRouter();
    for (const timeoutMs of [10_000, 20_000, 40_000, 60_000, 60_000]) {
      worker.disconnect();
      worker.connectInVain();
      await clock.advance(1_000);
      expect(line()?.state).toBe('connecting');
      await clock.advance(timeoutMs - 1_000);
      expect(line()?.state).toBe('connecting');
      await clock.advance(1_000);
      expect(line()?.state).toBe('down');
    }
    worker.reconnect();
    await clock.advance(1_000);
    worker.disconnect();
    worker.connectInVain();
    await clock.advance(12_000);
    expect(line()?.state).toBe('down');
  });

  it('names a token that expired', () => {
    const { worker, line } = openTaskRouter();
    worker.expireToken();
    expect(line()?.state).toBe('up');
    worker.disconnect();
    expect(line()).toMatchObject({ state: 'down', why: 'token-expired' });
  });

  it('is connecting before the worker is ready, and while there is no worker', () => {
    const clock = createFakeClock();
    expect(observeTaskRouter(createFakeWorker(clock), clock).line()?.state).toBe('connecting');
    expect(observeTaskRouter(() => null, clock).line()).toMatchObject({
      state: 'connecting',
      why: 'no-worker',
    });
  });

  it('follows the events alone if the SDK keeps its socket elsewhere', async () => {
    const { worker, clock, line, stop } = openTaskRouter(hideSocket);
    await clock.advance(120_000);
    expect(line()?.state).toBe('up');
    worker.disconnect();
    expect(line()?.state).toBe('down');
    worker.reconnect();
    expect(line()?.state).toBe('up');
    stop();
    expect(worker.listenerCount()).toBe(0);
  });
});

describe('a TaskRouter worker whose page wakes up', () => {
  it('reconnects at once if its socket has been silent for longer than the heartbeat', async () => {
    const { worker, clock, line, wake } = openTaskRouter();
    worker.cut();
    await clock.hang(31_000);
    wake(31_000);
    expect(line()?.state).toBe('up');
    await clock.advance(500);
    expect(line()?.state).toBe('down');
  });

  it('keeps a socket on which something arrives', async () => {
    const { worker, clock, line, wake } = openTaskRouter();
    await clock.hang(31_000);
    wake(31_000);
    worker.heartbeat();
    await clock.advance(5_000);
    expect(line()?.state).toBe('up');
  });

  it('reads its reservations at once', () => {
    const { worker, ids, wake } = openTaskRouter();
    worker.changeSilently('WR1', 'pending');
    wake(10_000);
    expect(ids()).toEqual(['WR1']);
  });

  it('survives an SDK that keeps its socket elsewhere', async () => {
    const { clock, line, wake, problems } = openTaskRouter(hideSocket);
    await clock.hang(60_000);
    wake(60_000);
    await clock.advance(1_000);
    expect([line()?.state, problems]).toEqual(['up', []]);
  });
});
