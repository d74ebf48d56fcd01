import { createAsyncReconciler } from '../base/async-reconciler.js';
import type { Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import { addMs, msBetween, type Instant } from '../base/instant.js';
import { createDisposables } from '../base/disposables.js';
import { createTimer } from '../base/timer.js';
import type { AudioEnvironment, DeviceInfo } from '../browser/audio-environment.js';
import { outputRouting } from './open-route.js';
import { isDeniedByPolicy } from '../browser/permissions-policy.js';
import { systemDefault as unnamedDefault, type PresentOutput } from './output.js';

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
  dispose(): void;
}

export interface OutputListWatcherOptions {
  readonly environment: AudioEnvironment;
  readonly clock: Clock;
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

/**
 * Enumerates the outputs, and again whenever they may have changed: on `devicechange` and a second later, when the
 * microphone permission changes (and with it the outputs' labels), and when the page becomes visible.
 */
export function watchOutputList(options: OutputListWatcherOptions): OutputListWatcher {
  const { environment, clock, onUpdate } = options;
  const { document, navigator } = environment;
  const devices = navigator?.mediaDevices;
  const canBelieveEmpty =
    outputRouting(environment) === 'context' && !isDeniedByPolicy(document, 'speaker-selection');
  const disposables = createDisposables();
  let list: OutputList = { status: 'unknown' };
  let isDisposed = false;
  let hasUnreportedChange = false;
  let lossReportedAt: Instant | undefined;

  const takeLoss = (): boolean => {
    const now = clock.now();
    const isTooSoon =
      lossReportedAt !== undefined && msBetween(lossReportedAt, now) < shortestBetweenLossesMs;
    if (!hasUnreportedChange || isTooSoon) return false;
    hasUnreportedChange = false;
    lossReportedAt = now;
    return true;
  };
  const enumeration = createAsyncReconciler(async () => {
    const next = readOutputs(await enumerate(devices), canBelieveEmpty);
    if (isDisposed) return;
    if (!deepEqual(next, list)) list = next;
    onUpdate({ mayHaveLostStreams: takeLoss() });
  });
  const listen = (target: EventTarget | undefined, name: string, listener: () => void): void => {
    target?.addEventListener(name, listener);
    disposables.add(() => target?.removeEventListener(name, listener));
  };
  const secondEnumeration = createTimer(clock, () => enumeration.reconcile());
  const followPermission = async (): Promise<void> => {
    try {
      const permission = await navigator?.permissions?.query({ name: 'microphone' });
      if (!isDisposed) listen(permission, 'change', () => enumeration.reconcile());
    } catch {
      // Not every browser has a permission of this name. There the other events have to do.
    }
  };
  disposables.add(() => {
    isDisposed = true;
    enumeration.stop();
    secondEnumeration.set(undefined);
  });
  listen(devices, 'devicechange', () => {
    hasUnreportedChange = true;
    enumeration.reconcile();
    secondEnumeration.set(addMs(clock.now(), enumerateAgainAfterMs));
  });
  listen(document, 'visibilitychange', () => {
    if (document?.visibilityState === 'visible') enumeration.reconcile();
  });
  enumeration.reconcile();
  void followPermission();
  return { list: () => list, dispose: () => disposables.dispose() };
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
 * is the default output. Firefox and Safari don't list the default, and list nothing before they grant a permission:
 * an empty list means that there are no outputs only if `canBelieveEmpty`. Pure.
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
