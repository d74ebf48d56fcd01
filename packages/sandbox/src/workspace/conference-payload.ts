import { agentCallSidOf, conferenceSidOf } from './conference-sids.js';
import type { Reservation } from './reservation.js';
import { relatedSid, SIDS } from './sids.js';
import type { Transfer } from './transfer.js';
import type { Payload } from './worker-payload.js';

/** The sid of the interaction that Flex derives from a call's task. */
export function interactionSid(reservation: Reservation): string {
  return relatedSid('KD', reservation.taskSid);
}

/** The conference of an accepted call, as it stands in the task's attributes. */
export function conferenceAttributes(reservation: Reservation): Payload {
  return {
    sid: conferenceSidOf(reservation.taskSid),
    participants: { worker: agentCallSidOf(reservation.taskSid), customer: reservation.attributes.call_sid },
  };
}

/** The channels of a call's interaction: Flex 2.17 asks for them once it has accepted the call. */
export function interactionChannels(reservation: Reservation | undefined): Payload {
  if (!reservation) return { channels: [] };
  return {
    channels: [
      {
        sid: relatedSid('UO', reservation.taskSid),
        interaction_sid: interactionSid(reservation),
        type: 'voice',
        status: 'active',
        media_sid: conferenceSidOf(reservation.taskSid),
        error_code: 0,
        error_message: '',
      },
    ],
  };
}

/** Who is in the conference: the customer, the agent, and after a warm transfer the colleague. */
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
      participant(reservation, 2, 'agent', agentCallSidOf(reservation.taskSid), routing),
      ...(transfer?.mode === 'warm' ? [colleague(reservation, transfer)] : []),
    ],
  };
}

function colleague(reservation: Reservation, { from, ...transfer }: Transfer): Payload {
  return participant(reservation, 3, 'agent', agentCallSidOf(reservation.taskSid, from), {
    task_sid: reservation.taskSid,
    worker_sid: transfer.fromWorkerSid,
    reservation_sid: transfer.fromReservationSid,
  });
}

function participant(
  reservation: Reservation,
  place: number,
  type: 'customer' | 'agent',
  callSid: string,
  routing: Payload | null,
): Payload {
  const properties = {
    AccountSid: SIDS.account,
    CallSid: callSid,
    Coaching: 'false',
    ConferenceSid: conferenceSidOf(reservation.taskSid),
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
    sid: relatedSid('UT', String(place) + reservation.taskSid.slice(1)),
    type,
    interaction_sid: interactionSid(reservation),
    channel_sid: relatedSid('UO', reservation.taskSid),
    routing_properties: routing,
    // Each value is a list, as in the query string of Twilio's status callback.
    media_properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, [value]])),
  };
}
