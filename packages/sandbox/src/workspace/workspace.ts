import { createSignal } from '../signal.js';
import { findActivity, ACTIVITIES } from './activities.js';
import { createAgent, type Agent, type AgentSetup } from './agent.js';
import { offeredReservation, type CompleteCallOffer } from './call-offer.js';
import { afterEvent, STEPS, type Reservation, type ReservationEvent } from './reservation.js';
import { SandboxError } from '../sandbox-error.js';
import type { WorkspaceEvent } from './workspace-event.js';

/** How many reservations that are over are remembered, so that their events can be sent again. */
const REMEMBERED_ENDS = 100;

/**
 * The one truth of a sandbox: the agent, what it is doing, and what is offered to it. Services answer from it, and
 * tell the browser what changes in it.
 */
export interface Workspace {
  agent(): Agent;
  /** The live reservations, oldest first. */
  reservations(): readonly Reservation[];
  /** A reservation that is live or is over. `latest` is the youngest live one. */
  find(sid: string): Reservation | undefined;
  /** The live reservation of a task. */
  findByTask(taskSid: string): Reservation | undefined;
  /** Offers a call to the agent. It times out by itself, as TaskRouter's do. */
  offer(call: CompleteCallOffer): Reservation;
  /** Lets an event happen to a live reservation. Throws `unknown-reservation`. */
  move(sid: string, event: ReservationEvent): Reservation;
  /** Changes the attributes of a live reservation's task: the given ones replace those of the same name. */
  updateTask(sid: string, attributes: Readonly<Record<string, unknown>>): Reservation;
  /** Lets a live reservation vanish without telling anybody, as when its end was lost on the way. */
  forget(sid: string): Reservation;
  /** Puts the agent into an activity, by name or sid. Throws `unknown-activity`. */
  setActivity(nameOrSid: string): Agent;
  setAgentAttributes(attributes: Readonly<Record<string, unknown>>): Agent;
  /** Tells of every change, in order. Returns the unsubscribe. */
  subscribe(listener: (event: WorkspaceEvent) => void): () => void;
  /** Stops all timers. */
  close(): void;
}

/** Makes a workspace with one available agent and nothing offered. */
export function createWorkspace(setup: AgentSetup): Workspace {
  let agent = createAgent(setup, Date.now());
  const live = new Map<string, Reservation>();
  const ended = new Map<string, Reservation>();
  const timeouts = new Map<string, NodeJS.Timeout>();
  const changes = createSignal<WorkspaceEvent>();

  function requireLive(sid: string): Reservation {
    const reservation = sid === 'latest' ? [...live.values()].at(-1) : live.get(sid);
    if (reservation) return reservation;
    const known = live.size === 0 ? 'there is none at the moment' : `live are ${[...live.keys()].join(', ')}`;
    throw new SandboxError('unknown-reservation', `No live reservation "${sid}": ${known}.`);
  }

  function stopTimeout(sid: string): void {
    clearTimeout(timeouts.get(sid));
    timeouts.delete(sid);
  }

  function end(reservation: Reservation): void {
    live.delete(reservation.sid);
    ended.set(reservation.sid, reservation);
    const oldest = ended.keys().next();
    if (ended.size > REMEMBERED_ENDS && !oldest.done) ended.delete(oldest.value);
  }

  function move(sid: string, event: ReservationEvent): Reservation {
    const reservation = afterEvent(requireLive(sid), event, Date.now());
    const { isFinal, taskEvent } = STEPS[event];
    stopTimeout(reservation.sid);
    if (isFinal) end(reservation);
    else live.set(reservation.sid, reservation);
    changes.emit({ kind: 'reservation', type: `reservation.${event}`, reservation });
    if (taskEvent) changes.emit({ kind: 'task', type: taskEvent, reservation });
    return reservation;
  }

  return {
    agent: () => agent,
    reservations: () => [...live.values()],
    find: (sid) => (sid === 'latest' ? [...live.values()].at(-1) : (live.get(sid) ?? ended.get(sid))),
    findByTask: (taskSid) => [...live.values()].find((one) => one.taskSid === taskSid),
    move,
    subscribe: (listener) => changes.subscribe(listener),

    offer(call) {
      const reservation = offeredReservation(call, Date.now());
      const { sid } = reservation;
      live.set(sid, reservation);
      timeouts.set(
        sid,
        setTimeout(() => move(sid, 'timeout'), reservation.timeoutSeconds * 1000),
      );
      changes.emit({ kind: 'reservation', type: 'reservation.created', reservation });
      return reservation;
    },

    updateTask(sid, attributes) {
      const before = requireLive(sid);
      const reservation: Reservation = {
        ...before,
        attributes: { ...before.attributes, ...attributes },
        updatedAtMs: Date.now(),
        version: before.version + 1,
      };
      live.set(reservation.sid, reservation);
      changes.emit({ kind: 'task', type: 'task.updated', reservation });
      return reservation;
    },

    forget(sid) {
      const reservation = requireLive(sid);
      stopTimeout(reservation.sid);
      end(reservation);
      changes.emit({ kind: 'forgotten', reservation });
      return reservation;
    },

    setActivity(nameOrSid) {
      const activity = findActivity(nameOrSid);
      if (!activity) {
        const names = ACTIVITIES.map((one) => one.name).join(', ');
        throw new SandboxError('unknown-activity', `No activity "${nameOrSid}": there are ${names}.`);
      }
      const nowMs = Date.now();
      agent = {
        ...agent,
        activity,
        activityChangedAtMs: nowMs,
        updatedAtMs: nowMs,
        version: agent.version + 1,
      };
      changes.emit({ kind: 'agent', type: 'worker.activity.update', agent });
      return agent;
    },

    setAgentAttributes(attributes) {
      agent = { ...agent, attributes, updatedAtMs: Date.now(), version: agent.version + 1 };
      changes.emit({ kind: 'agent', type: 'worker.attributes.update', agent });
      return agent;
    },

    close() {
      for (const sid of [...timeouts.keys()]) stopTimeout(sid);
    },
  };
}
