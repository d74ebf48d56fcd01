import type { CallSource, LineReport } from 'belfry';
import type { FlexManagerHost } from './flex-host.js';

/** Flex's voice client says nothing if its registration ends in silence, so Belfry asks it. */
const checkEveryMs = 1_000;

/**
 * The line of Flex's voice client: a `Device` of `@twilio/voice-sdk` 2.x at `manager.voiceClient`. If it isn't registered,
 * TaskRouter offers a call, and the agent who accepts it hears nothing. This source reports no calls.
 *
 * Agents without voice, or with another phone, have no client, or one that never registers. For them, the line is up.
 *
 * Seen in version 2.11.1: after the server ended a registration and then closed the socket, the client never registers
 * again. Only a reload helps.
 */
export function flexVoice(manager: FlexManagerHost): CallSource {
  return {
    name: 'flex-voice',
    start(observer) {
      let isUsed = false;
      let last: LineReport['state'] | undefined;
      function check(): void {
        const state = stateOf(manager);
        isUsed = state !== undefined && (isUsed || state === 'registering' || state === 'registered');
        const line = lineOf(state, isUsed);
        if (line.state === last) return;
        last = line.state;
        observer.line(line);
      }
      check();
      const timer = setInterval(check, checkEveryMs);
      return () => clearInterval(timer);
    },
  };
}

function lineOf(state: DeviceState | undefined, isUsed: boolean): LineReport {
  if (!isUsed || state === 'registered') return { state: 'up' };
  return state === 'registering' ? { state: 'connecting' } : { state: 'down', why: 'voice-unregistered' };
}

type DeviceState = (typeof deviceStates)[number];

const deviceStates = ['registered', 'registering', 'unregistered'] as const;

/** `undefined` if there is no client, it was destroyed, or another version names its states otherwise. Never throws. */
function stateOf(manager: FlexManagerHost): DeviceState | undefined {
  try {
    const state = manager.voiceClient?.state;
    return deviceStates.find((known) => known === state);
  } catch {
    return undefined;
  }
}
