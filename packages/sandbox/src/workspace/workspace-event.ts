import type { Agent } from './agent.js';
import type { Channel } from './channels.js';
import type { Reservation } from './reservation.js';
import type { ReservationEvent } from './reservation-event.js';

/** A change in the workspace. TaskRouter sends an event to the worker for every kind except `removed`. */
export type WorkspaceEvent =
  | {
      readonly kind: 'reservation';
      readonly type: 'reservation.created' | `reservation.${ReservationEvent}`;
      readonly reservation: Reservation;
    }
  | {
      readonly kind: 'task';
      readonly type: 'task.updated' | 'task.canceled' | 'task.completed' | 'task.wrapup';
      readonly reservation: Reservation;
    }
  | {
      readonly kind: 'agent';
      readonly type: 'worker.activity.update' | 'worker.attributes.update';
      readonly agent: Agent;
    }
  | {
      readonly kind: 'channel';
      readonly type: 'worker.capacity.update' | 'worker.channel.availability.update';
      readonly channel: Channel;
    }
  | { readonly kind: 'removed'; readonly reservation: Reservation };
