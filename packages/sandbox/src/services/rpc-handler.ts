import { z } from 'zod';
import { attributesSchema } from '../json-object.js';
import { parseInput } from '../parse-input.js';
import {
  interactionChannels,
  interactionParticipants,
  interactionSid,
} from '../workspace/conference-payload.js';
import type { Reservation } from '../workspace/reservation.js';
import { reservationPayload } from '../workspace/reservation-payload.js';
import { taskPayload } from '../workspace/task-payload.js';
import {
  activityPayloads,
  channelPayload,
  colleaguePayload,
  queuePayload,
  workerPayload,
} from '../workspace/worker-payload.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Scheduler } from './scheduler.js';

/**
 * How long after a "conference" instruction the reservation becomes accepted. In between, TaskRouter dials the agent's
 * call leg, and sends `reservation.accepted` when the agent answers it.
 */
const CONFERENCE_MS = 50;

/** A TaskRouter request as twilio-taskrouter 2.1 posts it to the event bridge. */
export interface RpcRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly params: Readonly<Record<string, unknown>>;
}

/** The response: a payload, a resource that doesn't exist, or a request that the sandbox doesn't emulate. */
export type RpcResponse =
  | { readonly kind: 'payload'; readonly payload: unknown }
  | { readonly kind: 'not-found'; readonly message: string }
  | { readonly kind: 'unhandled' };

/** Handles TaskRouter requests with data from the workspace. */
export type RpcHandler = (request: RpcRequest) => RpcResponse;

/** Attributes arrive as an object or as a JSON string. */
const attributesParameter = z.preprocess(
  (value, context) => (typeof value === 'string' ? parseJson(value, context) : value),
  attributesSchema,
);

const reservationUpdateSchema = z.object({
  ReservationStatus: z.enum(['accepted', 'rejected', 'wrapping', 'completed']).optional(),
  Instruction: z.enum(['accept', 'reject', 'conference', 'call', 'dequeue', 'redirect']).optional(),
  WorkerActivitySid: z.string().optional(),
});
const taskUpdateSchema = z.object({
  Attributes: attributesParameter.optional(),
  AssignmentStatus: z.enum(['wrapping', 'completed']).optional(),
});
const workerUpdateSchema = z.object({
  Attributes: attributesParameter.optional(),
  ActivitySid: z.string().optional(),
});

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'invalid JSON' });
    return z.NEVER;
  }
}

const payload = (value: unknown): RpcResponse => ({ kind: 'payload', payload: value });
const list = (contents: readonly unknown[]): RpcResponse =>
  payload({ contents, total: contents.length, page_size: 1000, after_sid: null });

interface Route {
  readonly method: 'GET' | 'POST';
  readonly pattern: RegExp;
  handle(sid: string, params: RpcRequest['params']): RpcResponse;
}

function readRoutes(workspace: Workspace): readonly Route[] {
  const accepted = (interaction: string): Reservation | undefined =>
    workspace
      .reservations()
      .find((one) => interactionSid(one) === interaction && ['accepted', 'wrapping'].includes(one.status));
  return [
    { method: 'GET', pattern: /\/Activities$/, handle: () => list(activityPayloads()) },
    {
      method: 'GET',
      pattern: /\/WorkerChannels$/,
      handle: () => list(workspace.channels().map((one) => channelPayload(one, workspace.reservations()))),
    },
    { method: 'GET', pattern: /\/TaskQueues$/, handle: () => list(workspace.queues().map(queuePayload)) },
    {
      method: 'GET',
      pattern: /\/Reservations$/,
      handle: () => list(workspace.reservations().map((one) => reservationPayload(one, workspace.agent()))),
    },
    {
      method: 'GET',
      pattern: /\/Reservations\/([^/]+)$/,
      handle: (sid) => withReservation(workspace, sid, (one) => reservationPayload(one, workspace.agent())),
    },
    {
      method: 'GET',
      pattern: /\/Tasks\/([^/]+)$/,
      handle: (taskSid) => withTask(workspace, taskSid, (one) => taskPayload(one)),
    },
    {
      method: 'GET',
      pattern: /^v\d\/Interactions\/([^/]+)\/Channels$/,
      handle: (sid) => payload(interactionChannels(accepted(sid))),
    },
    {
      method: 'GET',
      pattern: /^v\d\/Interactions\/([^/]+)\/Channels\/[^/]+\/Participants$/,
      handle: (sid) => payload(interactionParticipants(accepted(sid))),
    },
    {
      method: 'GET',
      pattern: /\/Workers\/([^/]+)$/,
      handle: (sid) => {
        const colleague = workspace.reservations().find(({ transfer }) => transfer?.fromWorkerSid === sid);
        return payload(
          colleague?.transfer ? colleaguePayload(colleague.transfer) : workerPayload(workspace.agent()),
        );
      },
    },
  ];
}

function writeRoutes(workspace: Workspace, schedule: Scheduler): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: /\/Reservations\/([^/]+)$/,
      handle: (sid, params) =>
        withReservation(workspace, sid, (one) => {
          updateReservation(workspace, schedule, one, params);
          return reservationPayload(workspace.find(sid) ?? one, workspace.agent());
        }),
    },
    {
      method: 'POST',
      pattern: /\/Tasks\/([^/]+)$/,
      handle: (taskSid, params) =>
        withTask(workspace, taskSid, (one) => {
          updateTask(workspace, one, params);
          return taskPayload(workspace.find(one.sid) ?? one);
        }),
    },
    {
      method: 'POST',
      // Sets whether the conference ends when the agent leaves. Nothing in the sandbox depends on it.
      pattern: /\/WorkerParticipant$/,
      handle: () => payload({}),
    },
    {
      method: 'POST',
      pattern: /\/Workers\/[^/]+$/,
      handle(_sid, params) {
        const update = parseInput(workerUpdateSchema, params, 'Worker update');
        if (update.ActivitySid !== undefined) workspace.setActivity(update.ActivitySid);
        if (update.Attributes) workspace.setAgentAttributes(update.Attributes);
        return payload(workerPayload(workspace.agent()));
      },
    },
  ];
}

function withReservation(
  workspace: Workspace,
  sid: string,
  toPayload: (one: Reservation) => unknown,
): RpcResponse {
  const found = workspace.reservations().find((one) => one.sid === sid);
  return found ? payload(toPayload(found)) : { kind: 'not-found', message: `Reservation ${sid} not found` };
}

function withTask(
  workspace: Workspace,
  taskSid: string,
  toPayload: (one: Reservation) => unknown,
): RpcResponse {
  const found = workspace.findByTask(taskSid);
  return found ? payload(toPayload(found)) : { kind: 'not-found', message: `Task ${taskSid} not found` };
}

function updateReservation(
  workspace: Workspace,
  schedule: Scheduler,
  reservation: Reservation,
  params: RpcRequest['params'],
): void {
  const update = parseInput(reservationUpdateSchema, params, 'Reservation update');
  if (update.WorkerActivitySid !== undefined) workspace.setActivity(update.WorkerActivitySid);
  const { sid } = reservation;
  switch (update.Instruction ?? update.ReservationStatus) {
    case 'conference':
    case 'call':
    case 'dequeue':
    case 'redirect':
      schedule(() => connectCall(workspace, sid), CONFERENCE_MS);
      return;
    case 'accept':
    case 'accepted':
      workspace.move(sid, 'accepted');
      return;
    case 'reject':
    case 'rejected':
      workspace.move(sid, 'rejected');
      return;
    case 'wrapping':
      workspace.move(sid, 'wrapup');
      return;
    case 'completed':
      workspace.move(sid, 'completed');
      return;
    case undefined:
      return;
  }
}

function connectCall(workspace: Workspace, sid: string): void {
  const reservation = workspace.reservations().find((one) => one.sid === sid);
  // The caller may have hung up while TaskRouter dialed the agent's leg.
  if (reservation?.status !== 'pending') return;
  workspace.answer(sid);
}

function updateTask(workspace: Workspace, reservation: Reservation, params: RpcRequest['params']): void {
  const update = parseInput(taskUpdateSchema, params, 'Task update');
  if (update.Attributes) workspace.updateTask(reservation.sid, update.Attributes);
  if (update.AssignmentStatus === 'wrapping') workspace.move(reservation.sid, 'wrapup');
  if (update.AssignmentStatus === 'completed') workspace.move(reservation.sid, 'completed');
}

/** Creates the handler of TaskRouter requests. */
export function createRpcHandler(workspace: Workspace, schedule: Scheduler): RpcHandler {
  const routes = [...readRoutes(workspace), ...writeRoutes(workspace, schedule)];
  return ({ url, method, params }) => {
    const path = url.split('?', 1)[0] ?? '';
    for (const route of routes) {
      const match = route.method === method ? route.pattern.exec(path) : null;
      if (match) return route.handle(match[1] ?? '', params);
    }
    return { kind: 'unhandled' };
  };
}
