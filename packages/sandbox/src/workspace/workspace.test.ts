import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callOfferSchema } from './call-offer-schema.js';
import type { CallOffer, ResolvedCallOffer } from './call-offer.js';
import { TRANSITIONS } from './reservation.js';
import { RESERVATION_EVENTS } from './reservation-event.js';
import { reservationPayload } from './reservation-payload.js';
import { SIDS } from './sids.js';
import { channelPayload, workerPayload } from './worker-payload.js';
import type { WorkspaceEvent } from './workspace-event.js';
import { createWorkspace, type Workspace } from './workspace.js';

const call = (offer: CallOffer = {}): ResolvedCallOffer => callOfferSchema.parse(offer);

let workspace: Workspace;
let events: WorkspaceEvent[];
const eventNames = (): readonly string[] =>
  events.map((event) => ('type' in event ? event.type : event.kind));

beforeEach(() => {
  vi.useFakeTimers();
  workspace = createWorkspace({
    agent: { identity: 'alice', attributes: { team: 'red' } },
    queues: ['Support', 'Sales'],
    channels: { fax: 2 },
  });
  events = [];
  workspace.subscribe((event) => events.push(event));
});

afterEach(() => {
  workspace.close();
  vi.useRealTimers();
});

describe('offer', () => {
  it('creates a pending reservation and emits an event', () => {
    const reservation = workspace.offer(call({ queue: 'Sales', from: '+15550001111', priority: 3 }));

    expect(reservation).toMatchObject({
      status: 'pending',
      taskStatus: 'reserved',
      queue: 'Sales',
      priority: 3,
    });
    expect(reservation.attributes).toMatchObject({ direction: 'inbound', from: '+15550001111' });
    expect(workspace.reservations()).toEqual([reservation]);
    expect(events).toEqual([{ kind: 'reservation', type: 'reservation.created', reservation }]);
  });

  it('lets given attributes override generated ones', () => {
    const { attributes } = workspace.offer(call({ attributes: { name: 'Carla', vip: true } }));
    expect(attributes).toMatchObject({ name: 'Carla', vip: true, direction: 'inbound' });
  });

  it('routes an outbound call directly to the agent, as Flex requires', () => {
    const { task } = reservationPayload(workspace.offer(call({ direction: 'outbound' })), workspace.agent());
    expect(task.routing_target).toBe(SIDS.worker);
    expect(JSON.parse(task.attributes)).toMatchObject({ direction: 'outbound', outbound_to: '+15551230001' });
  });

  it('gives every reservation unique sids', () => {
    const [one, other] = [workspace.offer(call()), workspace.offer(call())];
    expect(new Set([one.sid, one.taskSid, other.sid, other.taskSid]).size).toBe(4);
    expect(one.sid).toMatch(/^WR[0-9a-f]{32}$/);
  });
});

describe('a transfer', () => {
  const offered = (transfer: CallOffer['transfer'], more: CallOffer = {}): ReturnType<Workspace['offer']> =>
    workspace.offer(call({ ...more, transfer }));
  const wire = (reservation: ReturnType<Workspace['offer']>): Record<string, unknown> | undefined =>
    reservationPayload(reservation, workspace.agent()).task_transfer;

  it('is absent from an ordinary offer', () => {
    expect(reservationPayload(workspace.offer(call()), workspace.agent())).not.toHaveProperty(
      'task_transfer',
    );
  });

  it('has a transferring agent, a mode, and a target', () => {
    expect(wire(offered({}))).toMatchObject({
      transfer_mode: 'WARM',
      transfer_type: 'WORKER',
      transfer_to: SIDS.worker,
      transfer_status: 'INITIATED',
    });
    const reservation = offered({ mode: 'cold', from: 'carol', to: 'queue' }, { queue: 'Sales' });
    expect(wire(reservation)).toMatchObject({
      transfer_mode: 'COLD',
      transfer_type: 'QUEUE',
      transfer_to: reservation.queueSid,
      initiating_worker_sid: expect.stringMatching(/^WK[0-9a-f]{32}$/) as string,
    });
    expect(wire(offered({ from: 'carol' }))?.initiating_worker_sid).toBe(
      wire(reservation)?.initiating_worker_sid,
    );
  });

  it.each([
    ['accepted', 'COMPLETE', 'assigned'],
    ['rejected', 'FAILED', 'assigned'],
    ['timeout', 'FAILED', 'assigned'],
    ['rescinded', 'CANCELED', 'reserved'],
    ['canceled', 'CANCELED', 'canceled'],
  ] as const)('ends when the offer is %s', (event, status, taskStatus) => {
    const moved = workspace.move(offered({}).sid, event);
    expect(wire(moved)?.transfer_status).toBe(status);
    expect(moved.taskStatus).toBe(taskStatus);
  });

  it('of a call includes the conference of the transferring agent', () => {
    const { attributes } = offered({});
    expect(attributes.conference).toMatchObject({ participants: { customer: attributes.call_sid } });
    expect(offered({}, { channel: 'chat' }).attributes).not.toHaveProperty('conference');
  });
});

describe('queues', () => {
  it('have unique sids, and a new name adds a queue', () => {
    const sids = ['Support', 'Sales', 'Claims', 'Support'].map(
      (queue) => workspace.offer(call({ queue })).queueSid,
    );
    expect(new Set(sids).size).toBe(3);
    expect(sids[0]).toBe(sids[3]);
    expect(workspace.queues().map((queue) => queue.name)).toEqual(['Support', 'Sales', 'Claims']);
  });
});

describe('channels', () => {
  it('include the built-in ones and those from the options', () => {
    expect(workspace.channels().map((one) => one.name)).toEqual([
      ...['voice', 'chat', 'sms', 'video', 'default', 'email'],
      'fax',
    ]);
    expect(workspace.offer(call({ channel: 'fax' })).taskChannelSid).toBe(
      workspace.sources.getChannel('fax').taskChannelSid,
    );
    expect(new Set(workspace.channels().map((one) => one.workerChannelSid)).size).toBe(7);
  });

  it('emit an event for each changed field and for nothing else', () => {
    workspace.setChannel('fax', { capacity: 4 });
    workspace.setChannel('fax', { capacity: 4, isAvailable: false });
    workspace.setChannel('fax', {});
    expect(eventNames()).toEqual(['worker.capacity.update', 'worker.channel.availability.update']);
    expect(workspace.sources.getChannel('fax')).toMatchObject({ capacity: 4, isAvailable: false });
  });

  it('have no available capacity if their capacity is 0', () => {
    const fax = workspace.setChannel('fax', { capacity: 0 });
    expect(channelPayload(fax, [])).toMatchObject({
      available_capacity_percentage: 0,
      configured_capacity: 0,
    });
  });
});

describe('answer', () => {
  it('creates the conference of a call and then accepts it', () => {
    const { sid } = workspace.offer(call());
    expect(workspace.answer(sid)).toMatchObject({ status: 'accepted', taskStatus: 'assigned' });
    expect(workspace.find(sid)?.attributes).toHaveProperty('conference.participants.worker');
    expect(eventNames().slice(1)).toEqual(['task.updated', 'reservation.accepted']);
  });

  it('creates no conference for a chat and rejects a second answer', () => {
    const { sid } = workspace.offer(call({ channel: 'chat' }));
    expect(workspace.answer(sid).attributes).not.toHaveProperty('conference');
    expect(() => workspace.answer(sid)).toThrow(/is accepted, not pending/);
  });
});

describe('timeout', () => {
  it('happens exactly when the time is up', () => {
    workspace.offer(call({ timeoutSeconds: 20 }));
    vi.advanceTimersByTime(19_999);
    expect(eventNames()).toEqual(['reservation.created']);
    vi.advanceTimersByTime(1);
    expect(eventNames()).toEqual(['reservation.created', 'reservation.timeout']);
    expect(workspace.reservations()).toEqual([]);
  });

  it.each(RESERVATION_EVENTS)('does not happen after %s', (event) => {
    const { sid } = workspace.offer(call({ timeoutSeconds: 20 }));
    workspace.move(sid, event);
    events.length = 0;
    vi.advanceTimersByTime(60_000);
    expect(events).toEqual([]);
  });

  it('does not happen after forget or close', () => {
    workspace.forget(workspace.offer(call({ timeoutSeconds: 1 })).sid);
    workspace.offer(call({ timeoutSeconds: 1 }));
    workspace.close();
    vi.advanceTimersByTime(60_000);
    expect(eventNames()).not.toContain('reservation.timeout');
  });
});

describe('move', () => {
  it.each(RESERVATION_EVENTS)('%s sets the status that TaskRouter defines', (event) => {
    const { sid } = workspace.offer(call());
    const { status, taskStatus, isFinal, taskEvent } = TRANSITIONS[event];
    expect(workspace.move(sid, event)).toMatchObject({ sid, status, taskStatus, version: 1 });
    expect(workspace.reservations().map((one) => one.sid)).toEqual(isFinal ? [] : [sid]);
    expect(eventNames().slice(1)).toEqual([`reservation.${event}`, ...(taskEvent ? [taskEvent] : [])]);
  });

  it('accepts "latest" for the newest live reservation', () => {
    workspace.offer(call());
    const newest = workspace.offer(call());
    expect(workspace.move('latest', 'canceled').sid).toBe(newest.sid);
  });

  it('rejects a reservation that is not live and lists the live ones', () => {
    expect(() => workspace.move('latest', 'canceled')).toThrow(/"latest"\. Live reservations: none/);
    const { sid } = workspace.offer(call());
    expect(() => workspace.move('WRnone', 'canceled')).toThrow(
      `No live reservation "WRnone". Live reservations: ${sid}.`,
    );
    workspace.move(sid, 'canceled');
    expect(() => workspace.move(sid, 'canceled')).toThrow(/No live reservation/);
  });
});

describe('forget', () => {
  it('removes the reservation without a TaskRouter event', () => {
    const { sid } = workspace.offer(call());
    events.length = 0;
    workspace.forget(sid);
    expect(workspace.reservations()).toEqual([]);
    expect(eventNames()).toEqual(['removed']);
    expect(workspace.find(sid)?.sid).toBe(sid);
  });
});

describe('the agent', () => {
  it('changes activity by name or sid and emits an event', () => {
    const { activity } = workspace.setActivity('Break');
    expect(activity.isAvailable).toBe(false);
    expect(workerPayload(workspace.agent())).toMatchObject({
      activity_name: 'Break',
      available: false,
      version: 2,
    });
    expect(eventNames()).toEqual(['worker.activity.update']);
    expect(workspace.setActivity(activity.sid).activity.name).toBe('Break');
  });

  it('rejects an unknown activity and lists the known ones', () => {
    expect(() => workspace.setActivity('Lunch')).toThrow(
      'Unknown activity "Lunch". Expected one of: Available, Offline, Unavailable, Break.',
    );
  });

  it('has the attributes that Flex requires and the given ones', () => {
    expect(workspace.agent().attributes).toMatchObject({ contact_uri: 'client:alice', team: 'red' });
  });
});

describe('payloads', () => {
  it('count the tasks on a channel', () => {
    workspace.move(workspace.offer(call({ channel: 'chat' })).sid, 'accepted');
    const chat = workspace.sources.getChannel('chat');
    expect(channelPayload(chat, workspace.reservations())).toMatchObject({
      assigned_tasks: 1,
      available_capacity_percentage: 67,
      configured_capacity: 3,
    });
  });

  it('contain dates in whole seconds', () => {
    vi.setSystemTime(1_700_000_000_900);
    const payload = reservationPayload(workspace.offer(call({ timeoutSeconds: 30 })), workspace.agent());
    expect(payload).toMatchObject({ date_created: 1_700_000_000, reservation_timeout: 30 });
  });
});
