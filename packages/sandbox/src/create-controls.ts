import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveConfiguration } from './configuration/live-configuration.js';
import {
  channelChangeSchema,
  durationSchema,
  jsonObjectSchema,
  replaySchema,
  type CompleteReplay,
} from './control/control-schemas.js';
import type { ControlParts } from './control-parts.js';
import { parseInput } from './parse-input.js';
import type { Pushed, SandboxControls, SandboxEvents } from './sandbox-controls.js';
import { SandboxError } from './sandbox-error.js';
import { channelState, stateOf } from './state-of.js';
import type { SandboxState } from './sandbox-state.js';
import { createSignal, type Signal } from './signal.js';
import { callOfferSchema, offeredReservation } from './workspace/call-offer.js';
import { afterEvent } from './workspace/reservation.js';
import { reservationPayload } from './workspace/reservation-payload.js';
import { SIDS } from './workspace/sids.js';

const CONNECTION_TIMEOUT_MS = 30_000;

/** Makes the controls of a sandbox. */
export function createControls(parts: ControlParts): SandboxControls {
  const { workspace, line, census, faults } = parts;
  const state = (): SandboxState => stateOf(parts);
  const changes = createSignal<SandboxState>();
  forwardChanges(parts, changes, state);
  const subscriptions: { [Name in keyof SandboxEvents]: Signal<SandboxEvents[Name]>['subscribe'] } = {
    change: (listener) => changes.subscribe(listener),
    push: (listener) => line.onPush(listener),
    plugin: (listener) => parts.plugins.subscribe(listener),
    socket: (listener) => census.subscribe(listener),
  };

  function pushed(event: string, sid: string): Pushed {
    const push = line.lastPush(event, sid);
    if (!push) throw new Error(`belfry-sandbox: ${event} of ${sid} was not pushed`);
    return { pushedAtMs: push.pushedAtMs, sockets: push.sockets };
  }

  return {
    state,
    offer(call = {}) {
      const reservation = workspace.offer(parseInput(callOfferSchema, call, 'call'));
      return { ...reservation, ...pushed('reservation.created', reservation.sid) };
    },
    move(sid, event) {
      const reservation = workspace.move(sid, event);
      return { ...reservation, ...pushed(`reservation.${event}`, reservation.sid) };
    },
    updateTask(sid, attributes) {
      const reservation = workspace.updateTask(sid, attributes);
      return { ...reservation, ...pushed('task.updated', reservation.taskSid) };
    },
    answer(sid) {
      const reservation = workspace.answer(sid);
      return { ...reservation, ...pushed('reservation.accepted', reservation.sid) };
    },
    forget: (sid) => workspace.forget(sid),
    setActivity: (activity) => ({
      ...workspace.setActivity(activity),
      ...pushed('worker.activity.update', SIDS.worker),
    }),
    setAgentAttributes: (attributes) => ({
      ...workspace.setAgentAttributes(parseInput(jsonObjectSchema, attributes, 'attributes')),
      ...pushed('worker.attributes.update', SIDS.worker),
    }),
    setChannel(name, change) {
      const channel = workspace.setChannel(name, parseInput(channelChangeSchema, change, 'channel'));
      return channelState(channel, workspace.reservations());
    },
    dropEventBridge: () => line.drop(),
    setEventBridge(next, options = {}) {
      const { seconds } = parseInput(durationSchema, options, 'options');
      line.setState(next, seconds === undefined ? undefined : seconds * 1000);
    },
    setFaults: (change) => faults.set(change),
    clearFaults: () => faults.clear(),
    ...configurationControls(parts.configuration),
    replay: (replay) => sendAgain(parts, parseInput(replaySchema, replay, 'replay')),
    waitForConnection: (timeoutMs = CONNECTION_TIMEOUT_MS) => waitForConnection(parts, timeoutMs),
    on: (name, listener) => subscriptions[name](listener),
  };
}

function configurationControls(
  configuration: LiveConfiguration,
): Pick<SandboxControls, 'setUiAttributes' | 'setDocument'> {
  return {
    setUiAttributes(uiAttributes) {
      configuration.setUiAttributes(parseInput(jsonObjectSchema, uiAttributes, 'ui_attributes'));
      return configuration.state();
    },
    setDocument(document) {
      configuration.setDocument(parseInput(jsonObjectSchema, document, 'configuration document'));
      return configuration.state();
    },
  };
}

function forwardChanges(parts: ControlParts, changes: Signal<SandboxState>, state: () => SandboxState): void {
  const tell = (): void => changes.emit(state());
  parts.workspace.subscribe(tell);
  parts.census.subscribe(tell);
  parts.unknownRequests.subscribe(tell);
  parts.line.onState(tell);
  parts.faults.subscribe(tell);
  parts.configuration.subscribe(tell);
  parts.plugins.subscribe(tell);
}

async function sendAgain(
  { workspace, line, signal }: ControlParts,
  { sid, event, times, delayMs }: CompleteReplay,
): Promise<readonly Pushed[]> {
  const nowMs = Date.now();
  const offer = parseInput(callOfferSchema, {}, 'call');
  const { queues, channelNamed } = workspace.sources;
  const made = offeredReservation(offer, queues.named(offer.queue), channelNamed(offer.channel), nowMs);
  const base = workspace.find(sid) ?? { ...made, sid };
  const reservation = event === 'created' ? base : afterEvent(base, event, nowMs);
  const pushes: Pushed[] = [];
  for (let time = 0; time < times; time++) {
    if (delayMs > 0) await sleep(delayMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    const push = line.push(`reservation.${event}`, reservationPayload(reservation, workspace.agent()));
    pushes.push({ pushedAtMs: push.pushedAtMs, sockets: push.sockets });
  }
  return pushes;
}

async function waitForConnection({ connection, signal }: ControlParts, timeoutMs: number): Promise<void> {
  try {
    await connection.whenReady(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
  } catch (cause) {
    const when = signal.aborted ? 'before the sandbox was closed' : `within ${timeoutMs} ms`;
    const message = `No browser connected to the event bridge and read its reservations ${when}.`;
    throw new SandboxError('no-connection', message, { cause });
  }
}
