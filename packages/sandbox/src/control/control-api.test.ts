import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Reservation } from '../workspace/reservation.js';
import type { Sandbox } from '../sandbox.js';
import type { SandboxState } from '../sandbox-state.js';
import { startSandbox } from '../start-sandbox.js';

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

describe('POST /control/calls', () => {
  it('offers a call with default values', async () => {
    const { status, json } = await post('/calls');
    expect(status).toBe(201);
    expect(json).toMatchObject({
      status: 'pending',
      channel: 'voice',
      queue: 'Support',
      timeoutSeconds: 120,
      sockets: 0,
    });
    expect(sandbox.state().reservations.map((one) => one.sid)).toContain((json as Reservation).sid);
  });

  it('returns the time of the pushed event', async () => {
    const before = Date.now();
    const { json } = await post('/calls', { queue: 'Sales' });
    const { pushedAtMs } = json as { readonly pushedAtMs: number };
    // Two clocks on one machine can differ slightly.
    expect(pushedAtMs).toBeGreaterThan(before - 1000);
    expect(pushedAtMs).toBeLessThan(Date.now() + 1000);
  });

  it.each([
    [{ timeoutSeconds: '20' }, /call: timeoutSeconds: .*expected number, received string/],
    [{ timeoutSeconds: 0 }, /timeoutSeconds: .*>=1/],
    [{ timeoutSeconds: 1.5 }, /timeoutSeconds: .*int/],
    [{ channel: 'fax' }, /Unknown channel "fax"\. Expected one of: voice, chat, sms, video, default, email/],
    [{ transfer: { mode: 'hot' } }, /transfer\.mode: .*"warm"\|"cold"/],
    [{ transfer: { by: 'bob' } }, /unknown key "transfer\.by"; allowed keys: mode, from, to/],
    [{ direction: 'in' }, /direction: .*"inbound"\|"outbound"/],
    [{ que: 'Sales' }, /unknown key "que"; allowed keys: channel, direction, queue, from, timeoutSeconds/],
    [[], /expected object, received array/],
  ])('rejects %j with a reason', async (body, expected) => {
    const answer = await post('/calls', body);
    expect(answer.status).toBe(400);
    expect(message(answer)).toMatch(expected);
  });

  it('rejects a body that is not JSON', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${sandbox.origin}/control/calls`, { method: 'POST', headers, body: '{' });
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/request body: invalid JSON/);
  });
});

describe('POST /control/reservations', () => {
  it('applies an event to a reservation', async () => {
    const { sid } = sandbox.offer();
    expect(await post(`/reservations/${sid}/accepted`)).toMatchObject({
      status: 200,
      json: { status: 'accepted' },
    });
    expect(await post('/reservations/latest/completed', {})).toMatchObject({
      json: { sid, status: 'completed' },
    });
  });

  it('answers a call and keeps it in progress until wrap-up', async () => {
    const { sid } = sandbox.offer();
    expect(await post(`/reservations/${sid}/answer`)).toMatchObject({ json: { status: 'accepted' } });
    expect(sandbox.state().agent.isOnCall).toBe(true);
    const again = await post(`/reservations/${sid}/answer`);
    expect(again.status).toBe(404);
    expect(message(again)).toMatch(/is accepted, not pending/);
    await post(`/reservations/${sid}/wrapup`);
    expect(sandbox.state().agent.isOnCall).toBe(false);
    await post(`/reservations/${sid}/completed`);
  });

  it('changes task attributes', async () => {
    const { sid } = sandbox.offer();
    expect(await post(`/reservations/${sid}/attributes`, { vip: true })).toMatchObject({
      json: { attributes: { vip: true, direction: 'inbound' } },
    });
  });

  it('removes a reservation with forget', async () => {
    const { sid } = sandbox.offer();
    expect((await post(`/reservations/${sid}/forget`)).status).toBe(200);
    expect(sandbox.state().reservations.map((one) => one.sid)).not.toContain(sid);
  });

  it('rejects an unknown event, an unknown reservation, and a body', async () => {
    const { sid } = sandbox.offer();
    const wrongEvent = await post(`/reservations/${sid}/hangup`);
    expect(wrongEvent.status).toBe(400);
    expect(message(wrongEvent)).toMatch(/event in the path: .*"accepted"\|"rejected"\|"timeout"\|"canceled"/);
    const unknown = await post('/reservations/WRnone/accepted');
    expect(unknown.status).toBe(404);
    expect(message(unknown)).toMatch('No live reservation "WRnone"');
    expect(message(await post(`/reservations/${sid}/accepted`, { why: 1 }))).toMatch('unknown key "why"');
    expect(sandbox.state().reservations.find((one) => one.sid === sid)?.status).toBe('pending');
  });
});

describe('the rest of the control API', () => {
  it('changes the activity and rejects an unknown one', async () => {
    expect(await post('/agent/activity', { activity: 'Break' })).toMatchObject({ status: 200 });
    expect(sandbox.state().agent.activity).toBe('Break');
    expect(message(await post('/agent/activity', { activity: 'Lunch' }))).toMatch(
      /agent: activity: .*"Available"\|"Offline"\|"Unavailable"\|"Break"/,
    );
  });

  it('takes the event bridge down and brings it up', async () => {
    expect(await post('/event-bridge/down')).toMatchObject({ json: { eventBridge: 'down' } });
    expect((await fetch(sandbox.taskRouter.ebServer, { method: 'POST', body: '{}' })).status).toBe(503);
    expect(await post('/event-bridge/up')).toMatchObject({ json: { eventBridge: 'up' } });
    expect((await post('/event-bridge/drop')).status).toBe(200);
  });

  it('makes the event bridge silent for a limited time and rejects invalid durations', async () => {
    expect(await post('/event-bridge/silent', { seconds: 0.05 })).toMatchObject({
      json: { eventBridge: 'silent' },
    });
    await vi.waitFor(() => expect(sandbox.state().eventBridge).toBe('up'), 10_000);
    expect(message(await post('/event-bridge/down', { seconds: -1 }))).toMatch(/request body: seconds: .*>0/);
    expect(sandbox.state().eventBridge).toBe('up');
  });

  it('ignores the timer of an earlier event bridge state after a later change', async () => {
    await post('/event-bridge/down', { seconds: 0.05 });
    await post('/event-bridge/silent');
    await post('/event-bridge/down', { seconds: 0.05 });
    await post('/event-bridge/silent');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(sandbox.state().eventBridge).toBe('silent');
    await post('/event-bridge/up');
  });

  it('replaces agent attributes and keeps the ones that Flex requires', async () => {
    expect(await post('/agent/attributes', { routing: { skills: ['welding'] } })).toMatchObject({
      status: 200,
    });
    expect(sandbox.state().agent.attributes).toEqual({
      full_name: 'Alice Agent',
      contact_uri: 'client:alice',
      email: 'alice@example.com',
      roles: ['agent'],
      routing: { skills: ['welding'] },
    });
    expect(message(await post('/agent/attributes', ['welding']))).toMatch(/attributes: .*expected record/);
  });

  it('changes a channel', async () => {
    expect(await post('/channels/chat', { capacity: 7, isAvailable: false })).toMatchObject({
      json: { name: 'chat', capacity: 7, isAvailable: false },
    });
    expect(message(await post('/channels/fax', { capacity: 1 }))).toMatch(/Unknown channel "fax"/);
    expect(message(await post('/channels/chat', { capacity: 1.5 }))).toMatch(/channel: capacity: .*int/);
  });

  it('sets faults individually and clears them all', async () => {
    await post('/faults', { eventDelayMs: 5, errorStatus: 503 });
    expect(await post('/faults', { eventCopies: 2 })).toMatchObject({
      json: { eventDelayMs: 5, errorStatus: 503, eventCopies: 2, soundFiles: 'ok' },
    });
    expect(message(await post('/faults', { errorStatus: 404 }))).toMatch(
      'faults: errorStatus: expected one of 403, 429, 500, 503, or null for none',
    );
    expect(message(await post('/faults', { soundFiles: 'slow' }))).toMatch(/"ok"\|"fail"\|"hang"/);
    expect(await post('/faults/clear')).toMatchObject({ json: { eventDelayMs: 0, errorStatus: null } });
  });

  it('changes ui_attributes and reports whether Flex has read them', async () => {
    const read = (): Promise<unknown> =>
      fetch(`${sandbox.origin}/__h/flex-api.twilio.com/v1/Configuration`).then((answer) => answer.json());
    await read();
    expect(sandbox.state().configuration.isReadByFlex).toBe(true);
    expect(await post('/configuration/ui-attributes', { my_plugin: { color: 'red' } })).toMatchObject({
      json: { isReadByFlex: false },
    });
    expect(await read()).toMatchObject({ ui_attributes: { my_plugin: { color: 'red' } } });
    expect(sandbox.state().configuration.isReadByFlex).toBe(true);
    expect((await post('/configuration/ui-attributes', 'red')).status).toBe(400);
  });

  it('serves the current configuration document', async () => {
    const url = `${sandbox.origin}/configuration.json`;
    expect(await (await fetch(url)).json()).toEqual({});
    await post('/configuration/document', { color: 'blue' });
    const response = await fetch(url);
    expect(await response.json()).toEqual({ color: 'blue' });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await post('/configuration/document', [1])).status).toBe(400);
  });

  it('closes the connection of requests for the document when that fault is set', async () => {
    sandbox.setFaults({ configuration: 'fail' });
    await expect(fetch(`${sandbox.origin}/configuration.json`)).rejects.toThrow('fetch failed');
    sandbox.clearFaults();
    expect((await fetch(`${sandbox.origin}/configuration.json`)).status).toBe(200);
  });

  it('replays events', async () => {
    const { status, json } = await post('/event-bridge/replay', {
      sid: 'WRnever',
      event: 'canceled',
      times: 3,
    });
    expect(status).toBe(200);
    expect(json).toHaveLength(3);
    expect(message(await post('/event-bridge/replay', { sid: 'WRnever' }))).toMatch(/replay: event: /);
  });

  it('returns the state', async () => {
    const response = await fetch(`${sandbox.origin}/control/state`);
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(sandbox.state())));
  });

  it('streams every change as it happens', async () => {
    const response = await fetch(`${sandbox.origin}/control/events`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const states = statesIn(response);
    await states.next();
    const { sid } = sandbox.offer({ from: 'Carla' });
    const { value } = await states.next();
    expect(value?.reservations.find((one) => one.sid === sid)?.from).toBe('Carla');
    await states.return(undefined);
  });
});

async function* statesIn(response: Response): AsyncGenerator<SandboxState, undefined> {
  let unread = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    unread += decoder.decode(bytes as Uint8Array, { stream: true });
    for (let at = unread.indexOf('\n\n'); at >= 0; at = unread.indexOf('\n\n')) {
      yield JSON.parse(unread.slice('data: '.length, at)) as SandboxState;
      unread = unread.slice(at + 2);
    }
  }
  return undefined;
}

describe('unhandled requests', () => {
  it('get a 404 that names them and appear in the state without the query', async () => {
    const response = await fetch(`${sandbox.origin}/__h/api.twilio.com/2010-04-01/Calls.json?token=secret`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      message: 'belfry-sandbox: GET api.twilio.com/2010-04-01/Calls.json is not emulated',
    });
    await fetch(`${sandbox.origin}/__h/api.twilio.com/2010-04-01/Calls.json`);
    expect(sandbox.state().unhandledRequests).toContainEqual({
      method: 'GET',
      target: 'api.twilio.com/2010-04-01/Calls.json',
      count: 2,
    });
  });
});
