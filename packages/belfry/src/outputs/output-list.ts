import { createAsyncReconciler } from '../base/async-reconciler.js';
import type { Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import { addMs, msBetween, type Instant } from '../base/instant.js';
import { createDisposables } from '../base/disposables.js';
import { createTimer } from '../base/timer.js';
import type { AudioEnvironment, DeviceInfo } from '../browser/audio-environment.js';
import { outputRouting } from './open-route.js';
import { isDeniedByPolicy } from '../browser/permissions-policy.js';
import { onGesture } from '../browser/on-gesture.js';
import { askForNames } from './ask-for-names.js';
import {
  systemDefault as unnamedDefault,
  type OutputChoice,
  type OutputNames,
  type PresentOutput,
} from './output.js';

/** What the browser says about its outputs. */
export type OutputList =
  /** Not enumerated yet. */
  | { readonly status: 'unknown' }
  /** The browser doesn't say. There may be outputs, and the default output may well play. */
  | { readonly status: 'withheld' }
  /** All outputs, the default output first. */
  | { readonly status: 'listed'; readonly outputs: readonly PresentOutput[] };

/** The browser's outputs, kept up to date. */
export interface OutputListWatcher {
  list(): OutputList;
  names(): OutputNames;
  /** Enumerates again if names are withheld. They may be known by now, without an event. */
  refresh(): void;
  /**
   * Asks the browser for the names, unless it gives them anyway. Call it from within a gesture. Resolves when the browser
   * has answered.
   */
  nameOutputs(): Promise<void>;
  dispose(): void;
}

export interface OutputListWatcherOptions {
  readonly environment: AudioEnvironment;
  readonly clock: Clock;
  /** The outputs that the agent chose, in addition to the default. */
  readonly chosen: () => readonly OutputChoice[];
  /**
   * Called after every enumeration, even if the list is the same: an output that failed may work now.
   * `mayHaveLostStreams`: devices have changed. One may have been gone and is back already, so that the list is the same
   * but the browser plays its streams elsewhere.
   */
  readonly onUpdate: (event: { readonly mayHaveLostStreams: boolean }) => void;
}

/** Some devices appear before they have their name, or disappear and come back. */
const enumerateAgainAfterMs = 1_000;
/** A device that is plugged in causes several events. The second enumeration reports the later ones. */
const shortestBetweenLossesMs = 500;
/** While names are withheld. Firefox fires no event when it names the outputs. */
const pollNamesEveryMs = 5_000;

/**
 * Enumerates the outputs, and again whenever they may have changed: on `devicechange` and a second later, when the
 * microphone permission changes (and with it the outputs' labels), and when the page becomes visible. While the browser
 * withholds their names, also in every gesture and every 5 seconds.
 */
export function watchOutputList(options: OutputListWatcherOptions): OutputListWatcher {
  const { environment, clock, onUpdate } = options;
  const { document, navigator, window } = environment;
  const devices = navigator?.mediaDevices;
  const canChoose =
    devices !== undefined &&
    outputRouting(environment) !== 'none' &&
    !isDeniedByPolicy(document, 'speaker-selection');
  let canBelieveEmpty = canChoose && outputRouting(environment) === 'context';
  let microphone: { readonly state?: string } | undefined;
  let hasAsked = false;
  const disposables = createDisposables();
  let list: OutputList = { status: 'unknown' };
  let isDisposed = false;
  const losses = createLosses(clock);

  const enumeration = createAsyncReconciler(async () => {
    const next = readOutputs(await enumerate(devices), canBelieveEmpty);
    if (isDisposed) return;
    if (!deepEqual(next, list)) list = next;
    // Once this page has seen outputs, an empty list means that all of them are gone.
    if (canChoose && hasNames(list)) canBelieveEmpty = true;
    poll.set(names() === 'known' ? undefined : addMs(clock.now(), pollNamesEveryMs));
    onUpdate({ mayHaveLostStreams: losses.take() });
    askIfAllowed();
  });
  const names = (): OutputNames => {
    if (!canChoose || !isUnnamed(list)) return 'known';
    return microphone?.state === 'denied' ? 'denied' : 'withheld';
  };
  const refresh = (): void => {
    if (names() !== 'known') enumeration.reconcile();
  };
  const nameOutputs = async (): Promise<void> => {
    if (names() === 'known') return;
    await askForNames(
      devices,
      options.chosen().flatMap(({ id }) => id ?? []),
    );
    enumeration.reconcile();
  };
  /** If the agent allowed the microphone before, chosen outputs ring from the start. */
  const askIfAllowed = (): void => {
    const isOfUse = names() === 'withheld' && options.chosen().length > 0;
    if (hasAsked || !isOfUse || microphone?.state !== 'granted') return;
    hasAsked = true;
    void nameOutputs();
  };
  const listen = (target: EventTarget | undefined, name: string, listener: () => void): void => {
    target?.addEventListener(name, listener);
    disposables.add(() => target?.removeEventListener(name, listener));
  };
  const secondEnumeration = createTimer(clock, () => enumeration.reconcile());
  const poll = createTimer(clock, refresh);
  const followPermission = async (): Promise<void> => {
    try {
      const permission = await navigator?.permissions?.query({ name: 'microphone' });
      if (isDisposed) return;
      microphone = permission;
      listen(permission, 'change', () => enumeration.reconcile());
      refresh();
    } catch {
      // Not every browser has a permission of this name. There the other events have to do.
    }
  };
  disposables.add(() => {
    isDisposed = true;
    enumeration.stop();
    secondEnumeration.set(undefined);
    poll.set(undefined);
  });
  if (canChoose) disposables.add(onGesture(window, refresh));
  listen(devices, 'devicechange', () => {
    losses.add();
    enumeration.reconcile();
    secondEnumeration.set(addMs(clock.now(), enumerateAgainAfterMs));
  });
  listen(document, 'visibilitychange', () => {
    if (document?.visibilityState === 'visible') enumeration.reconcile();
  });
  enumeration.reconcile();
  void followPermission();
  return { list: () => list, names, refresh, nameOutputs, dispose: () => disposables.dispose() };
}

/** Device changes that weren't reported so far. */
function createLosses(clock: Clock): { add(): void; take(): boolean } {
  let hasUnreported = false;
  let reportedAt: Instant | undefined;
  return {
    add() {
      hasUnreported = true;
    },
    take() {
      const now = clock.now();
      const isTooSoon = reportedAt !== undefined && msBetween(reportedAt, now) < shortestBetweenLossesMs;
      if (!hasUnreported || isTooSoon) return false;
      hasUnreported = false;
      reportedAt = now;
      return true;
    },
  };
}

function isUnnamed(list: OutputList): boolean {
  const isEmpty = list.status === 'listed' && list.outputs.length === 0;
  return list.status !== 'unknown' && !isEmpty && !hasNames(list);
}

function hasNames(list: OutputList): boolean {
  return list.status === 'listed' && list.outputs.some(({ label }) => label !== '');
}

async function enumerate(
  devices: { enumerateDevices(): Promise<readonly DeviceInfo[]> } | undefined,
): Promise<readonly DeviceInfo[] | undefined> {
  try {
    return await devices?.enumerateDevices();
  } catch {
    return undefined;
  }
}

/**
 * The outputs among the browser's devices. Chromium lists the pseudo-devices `default` (the system's default
 * output) and, on Windows, `communications`. Before it grants a permission, it lists one device without an id, which
 * is the default output. Firefox doesn't list the default. WebKit does ("Default - Headset"). Both list nothing before
 * this page has used the microphone: an empty list means that there are no outputs only if `canBelieveEmpty`. Pure.
 */
export function readOutputs(
  devices: readonly DeviceInfo[] | undefined,
  canBelieveEmpty: boolean,
): OutputList {
  if (devices === undefined) return { status: 'withheld' };
  const microphoneGroups = new Set(
    devices.filter(({ kind }) => kind === 'audioinput').map(({ groupId }) => groupId),
  );
  const all = devices
    .filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== 'communications')
    .map(({ deviceId, label, groupId }): PresentOutput => ({
      id: deviceId === 'default' ? '' : deviceId,
      label,
      groupId,
      hasMicrophone: groupId !== '' && microphoneGroups.has(groupId),
    }));
  if (all.length === 0) return canBelieveEmpty ? { status: 'listed', outputs: [] } : { status: 'withheld' };
  const systemDefault = all.find(({ id }) => id === '') ?? unnamedDefault;
  const named = all.filter(
    ({ id }, index) => id !== '' && all.findIndex((other) => other.id === id) === index,
  );
  return { status: 'listed', outputs: [systemDefault, ...named] };
}
