import { createAsyncReconciler } from '../base/async-reconciler.js';
import { createDisposables } from '../base/disposables.js';
import { sanitizeText } from '../base/sanitize-text.js';
import type { Hid, HidDevice } from '../browser/hid.js';
import type { AlertChannel, AlertChannelListener, AlertContent } from './alert-channel.js';
import type { AlertStatus } from './alerts.js';
import { createHeadsetLight, type HeadsetLight } from './headset-light.js';
import { headsetReportsOf } from './headset-reports.js';

const telephonyPage = 0x0b;

/**
 * The ring light and the ringer of headsets, over WebHID: of every headset that the agent allowed and that is
 * plugged in, including one plugged in during a call. Chromium only, on secure pages. A frame needs
 * `allow="hid"`.
 *
 * The light is on or off; the headset decides how it blinks. A report switches all lights of a headset at
 * once, and a page can't read their state. If another program controls a headset's off-hook light, don't use
 * this alert.
 */
export function createHeadsetAlert(hid: Hid | undefined, listener: AlertChannelListener): AlertChannel {
  return new HeadsetAlert(hid, listener);
}

class HeadsetAlert implements AlertChannel {
  readonly #hid: Hid | undefined;
  readonly #listener: AlertChannelListener;
  readonly #enumerations = createAsyncReconciler(() => this.#enumerate());
  readonly #disposables = createDisposables();
  #lights: ReadonlyMap<HidDevice, HeadsetLight> = new Map();
  #isPlanned = false;
  /** Without `allow="hid"`, a frame has the `hid` object, but every call on it is rejected. */
  #isBlocked = false;

  constructor(hid: Hid | undefined, listener: AlertChannelListener) {
    this.#hid = hid;
    this.#listener = listener;
    const onPlug = (): void => this.#enumerations.reconcile();
    for (const event of ['connect', 'disconnect']) {
      hid?.addEventListener(event, onPlug);
      this.#disposables.add(() => hid?.removeEventListener(event, onPlug));
    }
    this.#disposables.add(() => this.#enumerations.stop());
    this.#enumerations.reconcile();
  }

  status(): AlertStatus {
    if (this.#hid === undefined || this.#isBlocked) return 'unsupported';
    const states = [...this.#lights.values()].map((light) => light.state());
    if (states.length === 0) return 'needs-permission';
    if (states.includes('lit')) return 'showing';
    return states.includes('failed') ? 'failed' : 'ready';
  }

  show(content: AlertContent | undefined): void {
    this.#isPlanned = content !== undefined;
    for (const light of this.#lights.values()) light.set(this.#isPlanned);
  }

  allow(): void {
    this.#hid?.requestDevice({ filters: [{ usagePage: telephonyPage }] }).then(
      (devices) => this.#onChosen(devices),
      (cause: unknown) => this.#listener.onFailure("Belfry couldn't ask for access to a headset.", cause),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #onChosen(devices: readonly HidDevice[]): void {
    const [device] = devices;
    const canRing = devices.some(({ collections }) => headsetReportsOf(collections).length > 0);
    if (device !== undefined && !canRing) {
      const name = sanitizeText(device.productName);
      this.#listener.onFailure(`${name} has no ring light or ringer.`, undefined);
    }
    this.#enumerations.reconcile();
  }

  async #enumerate(): Promise<void> {
    const hid = this.#hid;
    if (hid === undefined) return;
    try {
      this.#reconcileLights(await hid.getDevices());
    } catch (cause) {
      this.#isBlocked = cause instanceof Error && cause.name === 'SecurityError';
      if (!this.#isBlocked) this.#listener.onFailure("Belfry couldn't list the headsets.", cause);
    }
    this.#listener.onChange();
  }

  #reconcileLights(devices: readonly HidDevice[]): void {
    const lights = new Map<HidDevice, HeadsetLight>();
    for (const device of devices) {
      const known = this.#lights.get(device);
      const reports = known === undefined ? headsetReportsOf(device.collections) : [];
      if (known !== undefined) lights.set(device, known);
      else if (reports.length > 0) lights.set(device, createHeadsetLight(device, reports, this.#listener));
    }
    this.#lights = lights;
    for (const light of lights.values()) light.set(this.#isPlanned);
  }
}
