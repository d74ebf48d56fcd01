import { z } from 'zod';
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
  queuePayload,
  workerPayload,
} from '../workspace/worker-payload.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Later } from './later.js';

/**
 * How long after "conference" the call counts as accepted. In TaskRouter the agent's phone leg is dialled in between;
 * `reservation.accepted` comes when it is answered.
 */
const CONFERENCE_MS = 50;

/** A TaskRouter request, as twilio-taskrouter 2.1 posts it to the event bridge. */
export interface RpcRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly params: Readonly<Record<string, unknown>>;
}

/** What the request gets: a payload, or the news that there is no such thing. */
export type RpcAnswer =
  | { readonly kind: 'payload'; readonly payload: unknown }
  | { readonly kind: 'gone'; readonly message: string }
  | { readonly kind: 'unknown' };

/** Answers TaskRouter requests from the workspace. */
export type RpcAnswerer = (request: RpcRequest) => RpcAnswer;

const jsonObjectSchema = z.record(z.string(), z.unknown());
/** Attributes come as an object or as JSON in a string. */
const attributesSchema = z.union([jsonObjectSchema, z.string().transform(parseJson).pipe(jsonObjectSchema)]);

const reservationUpdateSchema = z.object({
  ReservationStatus: z.enum(['accepted', 'rejected', 'wrapping', 'completed']).optional(),
  Instruction: z.enum(['accept', 'reject', 'conference', 'call', 'dequeue', 'redirect']).optional(),
  WorkerActivitySid: z.string().optional(),
});
const taskUpdateSchema = z.object({
  Attributes: attributesSchema.optional(),
  AssignmentStatus: z.enum(['wrapping', 'completed']).optional(),
});
const workerUpdateSchema = z.object({
  Attributes: attributesSchema.optional(),
  ActivitySid: z.string().optional(),
});

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
}

const payload = (value: unknown): RpcAnswer => ({ kind: 'payload', payload: value });
const list = (contents: readonly unknown[]): RpcAnswer =>
  payload({ contents, total: contents.length, page_size: 1000, after_sid: null });

interface Route {
  readonly method: 'GET' | 'POST';
  readonly pattern: RegExp;
  answer(sid: string, params: RpcRequest['params']): RpcAnswer;
}

function readingRoutes(workspace: Workspace): readonly Route[] {
  const accepted = (interaction: string): Reservation | undefined =>
    workspace
      .reservations()
      .find((one) => interactionSid(one) === interaction && ['accepted', 'wrapping'].includes(one.status));
  return [
    { method: 'GET', pattern: /\/Activities$/, answer: () => list(activityPayloads()) },
    {
      method: 'GET',
      pattern: /\/WorkerChannels$/,
      answer: () => list(workspace.channels().map((one) => channelPayload(one, workspace.reservations()))),
    },
    { method: 'GET', pattern: /\/TaskQueues$/, answer: () => list(workspace.queues().map(queuePayload)) },
    {
      method: 'GET',
      pattern: /\/Reservations$/,
      answer: () => list(workspace.reservations().map((one) => reservationPayload(one, workspace.agent()))),
    },
    {
      method: 'GET',
      pattern: /\/Reservations\/([^/]+)$/,
      answer: (sid) => withReservation(workspace, sid, (one) => reservationPayload(one, workspace.agent())),
    },
    {
      method: 'GET',
      pattern: /\/Tasks\/([^/]+)$/,
      answer: (taskSid) => withTask(workspace, taskSid, (one) => taskPayload(one)),
    },
    {
      method: 'GET',
      pattern: /^v\d\/Interactions\/([^/]+)\/Channels$/,
      answer: (sid) => payload(interactionChannels(accepted(sid))),
    },
    {
      method: 'GET',
      pattern: /^v\d\/Interactions\/([^/]+)\/Channels\/[^/]+\/Participants$/,
      answer: (sid) => payload(interactionParticipants(accepted(sid))),
    },
    { method: 'GET', pattern: /\/Workers\/[^/]+$/, answer: () => payload(workerPayload(workspace.agent())) },
  ];
}

function writingRoutes(workspace: Workspace, later: Later): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: /\/Reservations\/([^/]+)$/,
      answer: (sid, params) =>
        withReservation(workspace, sid, (one) => {
          updateReservation(workspace, later, one, params);
          return reservationPayload(workspace.find(sid) ?? one, workspace.agent());
        }),
    },
    {
      method: 'POST',
      pattern: /\/Tasks\/([^/]+)$/,
      answer: (taskSid, params) =>
        withTask(workspace, taskSid, (one) => {
          updateTask(workspace, one, params);
          return taskPayload(workspace.find(one.sid) ?? one);
        }),
    },
    {
      method: 'POST',
      // Whether the conference ends with the agent: nothing in the sandbox depends on it.
      pattern: /\/WorkerParticipant$/,
      answer: () => payload({}),
    },
    {
      method: 'POST',
      pattern: /\/Workers\/[^/]+$/,
      answer(_sid, params) {
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
  answer: (one: Reservation) => unknown,
): RpcAnswer {
  const found = workspace.reservations().find((one) => one.sid === sid);
  return found
    ? payload(answer(found))
    : { kind: 'gone', message: `Reservation ${sid} is not there (any more)` };
}

function withTask(workspace: Workspace, taskSid: string, answer: (one: Reservation) => unknown): RpcAnswer {
  const found = workspace.findByTask(taskSid);
  return found
    ? payload(answer(found))
    : { kind: 'gone', message: `Task ${taskSid} is not there (any more)` };
}

function updateReservation(
  workspace: Workspace,
  later: Later,
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
      later(() => connectCall(workspace, sid), CONFERENCE_MS);
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
  // The caller may have hung up while the agent's leg was dialled.
  if (reservation?.status !== 'pending') return;
  workspace.answer(sid);
}

function updateTask(workspace: Workspace, reservation: Reservation, params: RpcRequest['params']): void {
  const update = parseInput(taskUpdateSchema, params, 'Task update');
  if (update.Attributes) workspace.updateTask(reservation.sid, update.Attributes);
  if (update.AssignmentStatus === 'wrapping') workspace.move(reservation.sid, 'wrapup');
  if (update.AssignmentStatus === 'completed') workspace.move(reservation.sid, 'completed');
}

/** Makes the answerer of TaskRouter requests. What it does not know is answered `unknown`. */
export function createRpcAnswerer(workspace: Workspace, later: Later): RpcAnswerer {
  const routes = [...readingRoutes(workspace), ...writingRoutes(workspace, later)];
  return ({ url, method, params }) => {
    const path = url.split('?', 1)[0] ?? '';
    for (const route of routes) {
      const match = route.method === method ? route.pattern.exec(path) : null;
      if (match) return route.answer(match[1] ?? '', params);
    }
    return { kind: 'unknown' };
  };
}
