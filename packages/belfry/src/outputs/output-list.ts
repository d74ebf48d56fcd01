import type { Clock } from '../base/clock.js';
import { deepEqual } from '../base/deep-equal.js';
import { createDisposables } from '../base/disposables.js';
import type { AudioEnvironment, DeviceInfo } from '../browser/audio-environment.js';
import { outputRouting } from './open-route.js';
import { isDeniedByPolicy } from '../browser/permissions-policy.js';
import { systemDefault as unnamedDefault, type PresentOutput } from './output.js';

/** What the browser tells of its outputs. */
export type OutputList =
  /** Not asked yet. */
  | { readonly status: 'unknown' }
  /** It does not tell, which says nothing about what is there: the default may well sound. */
  | { readonly status: 'withheld' }
  /** All there are, the default first; none is none. */
  | { readonly status: 'listed'; readonly outputs: readonly PresentOutput[] };

/** The browser's outputs, kept current. */
export interface OutputListWatcher {
  list(): OutputList;
  dispose(): void;
}

export interface OutputListWatcherOptions {
  readonly environment: AudioEnvironment;
  readonly clock: Clock;
  /** Called after each look that the devices gave cause for, new list or not: what failed may work now. */
  readonly onLook: () => void;
}

/** Some devices are there before they have their name, or come back once more after having gone. */
const lookAgainAfterMs = 1_000;

/**
 * Lists the outputs and looks again whenever they may have changed: on `devicechange`, when the microphone's
 * permission (and with it the outputs' labels) changes, and when the page is shown again. Several causes at once
 * make one look, and one more after it.
 */
export function watchOutputList({ environment, clock, onLook }: OutputListWatcherOptions): OutputListWatcher {
  const { document, navigator } = environment;
  const devices = navigator?.mediaDevices;
  const canBelieveEmpty =
    outputRouting(environment) === 'context' && !isDeniedByPolicy(document, 'speaker-selection');
  const disposables = createDisposables(() => undefined);
  let list: OutputList = { status: 'unknown' };
  let isLooking = false;
  let isOutdated = false;
  const disposal = new AbortController();

  const look = async (): Promise<void> => {
    isOutdated = true;
    if (isLooking) return;
    isLooking = true;
    while (isOutdated) {
      isOutdated = false;
      const next = readOutputs(await enumerate(devices), canBelieveEmpty);
      if (disposal.signal.aborted) return;
      if (!deepEqual(next, list)) list = next;
      onLook();
    }
    isLooking = false;
  };
  const listen = (target: EventTarget | undefined, name: string, listener: () => void): void => {
    target?.addEventListener(name, listener);
    disposables.add(() => target?.removeEventListener(name, listener));
  };
  let cancelSecondLook = (): void => undefined;
  disposables.add(() => cancelSecondLook());
  listen(devices, 'devicechange', () => {
    void look();
    cancelSecondLook();
    cancelSecondLook = clock.after(lookAgainAfterMs, () => void look());
  });
  listen(document, 'visibilitychange', () => {
    if (document?.visibilityState === 'visible') void look();
  });
  const followPermission = async (): Promise<void> => {
    try {
      const permission = await navigator?.permissions?.query({ name: 'microphone' });
      if (!disposal.signal.aborted) listen(permission, 'change', () => void look());
    } catch {
      // Not every browser knows this permission by name; the other causes must do there.
    }
  };
  void look();
  void followPermission();
  return {
    list: () => list,
    dispose() {
      disposal.abort();
      disposables.dispose();
    },
  };
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
 * The outputs among the browser's devices. Chromium lists `default`, a pseudo-device for the system's default, and
 * on Windows `communications`, another one; before a permission it lists one without an id, which is the default.
 * Firefox and Safari list no default, and no outputs at all before a permission: an empty list is to be believed
 * only where `canBelieveEmpty`. Pure.
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
