import { SandboxError } from '../sandbox-error.js';
import { createSignal } from '../signal.js';
import { ACTIVITIES, findActivity } from './activities.js';
import { createAgent, type Agent, type AgentSetup } from './agent.js';
import { createReservationBook, type ReservationBook } from './reservation-book.js';
import type { WorkspaceEvent } from './workspace-event.js';

/**
 * The one truth of a sandbox: the agent, what it is doing, and what is offered to it. Services answer from it, and
 * tell the browser what changes in it.
 */
export interface Workspace extends ReservationBook {
  agent(): Agent;
  /** Puts the agent into an activity, by name or sid. Throws `unknown-activity`. */
  setActivity(nameOrSid: string): Agent;
  setAgentAttributes(attributes: Readonly<Record<string, unknown>>): Agent;
  /** Tells of every change, in order. Returns the unsubscribe. */
  subscribe(listener: (event: WorkspaceEvent) => void): () => void;
}

/** Makes a workspace with one available agent and nothing offered. */
export function createWorkspace(setup: AgentSetup): Workspace {
  const changes = createSignal<WorkspaceEvent>();
  let agent = createAgent(setup, Date.now());

  return {
    ...createReservationBook((event) => changes.emit(event)),
    subscribe: (listener) => changes.subscribe(listener),
    agent: () => agent,

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
  };
}
