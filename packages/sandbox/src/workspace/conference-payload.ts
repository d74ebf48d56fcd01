import { agentCallSidFor, conferenceSidFor } from './conference-sids.js';
import type { Reservation } from './reservation.js';
import { relatedSid, SIDS } from './sids.js';
import type { Transfer } from './transfer.js';
import type { Payload } from './worker-payload.js';

/** The sid of the interaction that belongs to a call's task. */
export function interactionSid(reservation: Reservation): string {
  return relatedSid('KD', reservation.taskSid);
}

/** The `conference` attribute in the task of an accepted call. */
export function conferenceAttributes(reservation: Reservation): Payload {
  return {
    sid: conferenceSidFor(reservation.taskSid),
    participants: { worker: agentCallSidFor(reservation.taskSid), customer: reservation.attributes.call_sid },
  };
}

/** The channels of a call's interaction. Flex 2.17 requests them after it accepts the call. */
export function interactionChannels(reservation: Reservation | undefined): Payload {
  if (!reservation) return { channels: [] };
  return {
    channels: [
      {
        sid: relatedSid('UO', reservation.taskSid),
        interaction_sid: interactionSid(reservation),
        type: 'voice',
        status: 'active',
        media_sid: conferenceSidFor(reservation.taskSid),
        error_code: 0,
        error_message: '',
      },
    ],
  };
}

/** The conference participants: the customer, the agent, and in a warm transfer the transferring agent. */
export function interactionParticipants(reservation: Reservation | undefined): Payload {
  if (!reservation) return { channel_type: 'voice', participants: [] };
  const routing = {
    task_sid: reservation.taskSid,
    worker_sid: SIDS.worker,
    reservation_sid: reservation.sid,
  };
  const { transfer } = reservation;
  return {
    channel_type: 'voice',
    participants: [
      participant(reservation, 1, 'customer', String(reservation.attributes.call_sid), null),
      participant(reservation, 2, 'agent', agentCallSidFor(reservation.taskSid), routing),
      ...(transfer?.mode === 'warm' ? [transferringAgent(reservation, transfer)] : []),
    ],
  };
}

function transferringAgent(reservation: Reservation, { from, ...transfer }: Transfer): Payload {
  return participant(reservation, 3, 'agent', agentCallSidFor(reservation.taskSid, from), {
    task_sid: reservation.taskSid,
    worker_sid: transfer.fromWorkerSid,
    reservation_sid: transfer.fromReservationSid,
  });
}

function participant(
  reservation: Reservation,
  index: number,
  type: 'customer' | 'agent',
  callSid: string,
  routing: Payload | null,
): Payload {
  const properties = {
    AccountSid: SIDS.account,
    CallSid: callSid,
    Coaching: 'false',
    ConferenceSid: conferenceSidFor(reservation.taskSid),
    EndConferenceOnExit: 'true',
    FriendlyName: reservation.taskSid,
    Hold: 'false',
    Muted: 'false',
    SequenceNumber: '1',
    StartConferenceOnEnter: 'true',
    StatusCallbackEvent: 'participant-join',
    Timestamp: new Date().toUTCString(),
    From: String(reservation.attributes.from),
    To: String(reservation.attributes.to),
  };
  return {
    sid: relatedSid('UT', String(index) + reservation.taskSid.slice(1)),
    type,
    interaction_sid: interactionSid(reservation),
    channel_sid: relatedSid('UO', reservation.taskSid),
    routing_properties: routing,
    // Each value is an array, as in the query string of Twilio's status callback.
    media_properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, [value]])),
  };
}
