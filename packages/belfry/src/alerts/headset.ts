import { sanitizeText } from '../base/sanitize-text.js';
import type { Hid, HidDevice } from '../browser/hid.js';
import type { AlertChannel, AlertChannelListener, AlertContent } from './alert-channel.js';
import type { AlertStatus } from './alerts.js';
import { createHeadsetLight, type HeadsetLight } from './headset-light.js';
import { headsetReportsOf } from './headset-reports.js';

const telephonyPage = 0x0b;

/**
 * The ring light and ringer of headsets, by WebHID: of every one that the agent has allowed and that is plugged in,
 * in mid-ring too. Chromium only, on pages that were served securely; a frame wants `allow="hid"`.
 *
 * A light is on or off: how it blinks is the headset's own affair. A report switches all lights of a headset at
 * once, and a page cannot read how they are; where another program keeps a headset's off-hook light, leave this
 * one out.
 */
export function createHeadsetAlert(hid: Hid | undefined, listener: AlertChannelListener): AlertChannel {
  return new HeadsetAlert(hid, listener);
}

class HeadsetAlert implements AlertChannel {
  readonly #hid: Hid | undefined;
  readonly #listener: AlertChannelListener;
  readonly #disposal = new AbortController();
  #lights: ReadonlyMap<HidDevice, HeadsetLight> = new Map();
  #isWanted = false;
  /** A frame that was not granted `hid` has the object, which refuses everything. */
  #isRefused = false;

  constructor(hid: Hid | undefined, listener: AlertChannelListener) {
    this.#hid = hid;
    this.#listener = listener;
    const { signal } = this.#disposal;
    for (const event of ['connect', 'disconnect']) {
      hid?.addEventListener(event, () => void this.#look(), { signal });
    }
    void this.#look();
  }

  status(): AlertStatus {
    if (this.#hid === undefined || this.#isRefused) return 'unsupported';
    const states = [...this.#lights.values()].map((light) => light.state());
    if (states.length === 0) return 'needs-permission';
    if (states.includes('lit')) return 'showing';
    return states.includes('failed') ? 'failed' : 'ready';
  }

  show(content: AlertContent | undefined): void {
    this.#isWanted = content !== undefined;
    for (const light of this.#lights.values()) light.set(this.#isWanted);
  }

  allow(): void {
    this.#hid?.requestDevice({ filters: [{ usagePage: telephonyPage }] }).then(
      (devices) => this.#onChosen(devices),
      (cause: unknown) => this.#listener.onFailure('Headsets could not be asked for.', cause),
    );
  }

  dispose(): void {
    this.#disposal.abort();
  }

  #onChosen(devices: readonly HidDevice[]): void {
    const [device] = devices;
    const canRing = devices.some(({ collections }) => headsetReportsOf(collections).length > 0);
    if (device !== undefined && !canRing) {
      const name = sanitizeText(device.productName);
      this.#listener.onFailure(`${name} has no light or ringer for calls.`, undefined);
    }
    void this.#look();
  }

  async #look(): Promise<void> {
    const hid = this.#hid;
    if (hid === undefined) return;
    try {
      const devices = await hid.getDevices();
      if (!this.#disposal.signal.aborted) this.#follow(devices);
    } catch (cause) {
      this.#isRefused = cause instanceof Error && cause.name === 'SecurityError';
      if (!this.#isRefused) this.#listener.onFailure('The headsets could not be listed.', cause);
    }
    if (!this.#disposal.signal.aborted) this.#listener.onChange();
  }

  #follow(devices: readonly HidDevice[]): void {
    const lights = new Map<HidDevice, HeadsetLight>();
    for (const device of devices) {
      const known = this.#lights.get(device);
      const reports = known === undefined ? headsetReportsOf(device.collections) : [];
      if (known !== undefined) lights.set(device, known);
      else if (reports.length > 0) lights.set(device, createHeadsetLight(device, reports, this.#listener));
    }
    this.#lights = lights;
    for (const light of lights.values()) light.set(this.#isWanted);
  }
}
