import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveConfiguration } from './configuration/live-configuration.js';
import { channelChangeSchema, durationSchema, replaySchema } from './control/control-schemas.js';
import type { ResolvedReplay } from './control/replay.js';
import type { ControlParts } from './control-parts.js';
import { attributesSchema, configurationSchema } from './json-object.js';
import { parseInput } from './parse-input.js';
import type { PushResult, SandboxControls, SandboxEvents } from './sandbox-controls.js';
import { SandboxError } from './sandbox-error.js';
import { channelState, collectState } from './collect-state.js';
import type { SandboxState } from './sandbox-state.js';
import { createEmitter, type Emitter } from './emitter.js';
import { callOfferSchema } from './workspace/call-offer-schema.js';
import { createReservation } from './workspace/call-offer.js';
import { applyEvent } from './workspace/reservation.js';
import { reservationPayload } from './workspace/reservation-payload.js';
import { SIDS } from './workspace/sids.js';

const CONNECTION_TIMEOUT_MS = 30_000;

/** Creates the controls of a sandbox. */
export function createControls(parts: ControlParts): SandboxControls {
  const { workspace, transport, openSockets, faults } = parts;
  const state = (): SandboxState => collectState(parts);
  const changes = createEmitter<SandboxState>();
  forwardChanges(parts, changes, state);
  const subscriptions: { [Name in keyof SandboxEvents]: Emitter<SandboxEvents[Name]>['subscribe'] } = {
    change: (listener) => changes.subscribe(listener),
    push: (listener) => transport.onPush(listener),
    plugin: (listener) => parts.plugins.subscribe(listener),
    socket: (listener) => openSockets.subscribe(listener),
  };

  function lastPushResult(event: string, sid: string): PushResult {
    const push = transport.lastPush(event, sid);
    if (!push) throw new Error(`belfry-sandbox: ${event} for ${sid} was not pushed`);
    return { pushedAtMs: push.pushedAtMs, sockets: push.sockets };
  }

  return {
    state,
    offer(call = {}) {
      const reservation = workspace.offer(parseInput(callOfferSchema, call, 'call'));
      return { ...reservation, ...lastPushResult('reservation.created', reservation.sid) };
    },
    move(sid, event) {
      const reservation = workspace.move(sid, event);
      return { ...reservation, ...lastPushResult(`reservation.${event}`, reservation.sid) };
    },
    updateTask(sid, attributes) {
      const reservation = workspace.updateTask(sid, attributes);
      return { ...reservation, ...lastPushResult('task.updated', reservation.taskSid) };
    },
    answer(sid) {
      const reservation = workspace.answer(sid);
      return { ...reservation, ...lastPushResult('reservation.accepted', reservation.sid) };
    },
    forget: (sid) => workspace.forget(sid),
    setActivity: (activity) => ({
      ...workspace.setActivity(activity),
      ...lastPushResult('worker.activity.update', SIDS.worker),
    }),
    setAgentAttributes: (attributes) => ({
      ...workspace.setAgentAttributes(parseInput(attributesSchema, attributes, 'attributes')),
      ...lastPushResult('worker.attributes.update', SIDS.worker),
    }),
    setChannel(name, change) {
      const channel = workspace.setChannel(name, parseInput(channelChangeSchema, change, 'channel'));
      return channelState(channel, workspace.reservations());
    },
    dropEventBridge: () => transport.drop(),
    setEventBridge(next, options = {}) {
      const { seconds } = parseInput(durationSchema, options, 'options');
      transport.setState(next, seconds === undefined ? undefined : seconds * 1000);
    },
    setFaults: (change) => faults.set(change),
    clearFaults: () => faults.clear(),
    ...configurationControls(parts.configuration),
    replay: (replay) => sendReplay(parts, parseInput(replaySchema, replay, 'replay')),
    waitForConnection: (timeoutMs = CONNECTION_TIMEOUT_MS) => waitForConnection(parts, timeoutMs),
    on: (name, listener) => subscriptions[name](listener),
  };
}

function configurationControls(
  configuration: LiveConfiguration,
): Pick<SandboxControls, 'setUiAttributes' | 'setDocument'> {
  return {
    setUiAttributes(uiAttributes) {
      configuration.setUiAttributes(parseInput(configurationSchema, uiAttributes, 'ui_attributes'));
      return configuration.state();
    },
    setDocument(document) {
      configuration.setDocument(parseInput(configurationSchema, document, 'configuration document'));
      return configuration.state();
    },
  };
}

function forwardChanges(
  parts: ControlParts,
  changes: Emitter<SandboxState>,
  state: () => SandboxState,
): void {
  const emitState = (): void => changes.emit(state());
  parts.workspace.subscribe(emitState);
  parts.openSockets.subscribe(emitState);
  parts.unhandledRequests.subscribe(emitState);
  parts.transport.onState(emitState);
  parts.faults.subscribe(emitState);
  parts.configuration.subscribe(emitState);
  parts.plugins.subscribe(emitState);
}

async function sendReplay(
  { workspace, transport, signal }: ControlParts,
  { sid, event, times, delayMs }: ResolvedReplay,
): Promise<readonly PushResult[]> {
  const nowMs = Date.now();
  const offer = parseInput(callOfferSchema, {}, 'call');
  const { queues, getChannel } = workspace.sources;
  const placeholder = createReservation(
    offer,
    queues.getOrCreate(offer.queue),
    getChannel(offer.channel),
    nowMs,
  );
  const base = workspace.find(sid) ?? { ...placeholder, sid };
  const reservation = event === 'created' ? base : applyEvent(base, event, nowMs);
  const pushes: PushResult[] = [];
  for (let time = 0; time < times; time++) {
    if (delayMs > 0) await sleep(delayMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    const push = transport.push(`reservation.${event}`, reservationPayload(reservation, workspace.agent()));
    pushes.push({ pushedAtMs: push.pushedAtMs, sockets: push.sockets });
  }
  return pushes;
}

async function waitForConnection({ connection, signal }: ControlParts, timeoutMs: number): Promise<void> {
  try {
    await connection.whenReady(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
  } catch (cause) {
    const when = signal.aborted ? 'before the sandbox closed' : `within ${timeoutMs} ms`;
    const message = `No browser connected to the event bridge and loaded its reservations ${when}.`;
    throw new SandboxError('no-connection', message, { cause });
  }
}
