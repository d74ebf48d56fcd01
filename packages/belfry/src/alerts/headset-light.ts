import { createAsyncReconciler } from '../base/async-reconciler.js';
import type { HidDevice } from '../browser/hid.js';
import type { AlertChannelListener } from './alert-channel.js';
import type { HeadsetReport } from './headset-reports.js';

/** The ring light and the ringer of one headset. */
export interface HeadsetLight {
  state(): 'off' | 'lit' | 'failed';
  /** Idempotent. If switching it on failed, it retries after the next `set(false)`. */
  set(isOn: boolean): void;
}

/**
 * Creates the light of a headset. The headset is opened to ring and closed afterwards, unless the application
 * already had it open.
 */
export function createHeadsetLight(
  device: HidDevice,
  reports: readonly HeadsetReport[],
  listener: AlertChannelListener,
): HeadsetLight {
  return new WebHidLight(device, reports, listener);
}

class WebHidLight implements HeadsetLight {
  readonly #device: HidDevice;
  readonly #reports: readonly HeadsetReport[];
  readonly #listener: AlertChannelListener;
  readonly #writer = createAsyncReconciler(() => this.#write());
  #isPlanned = false;
  #isOn = false;
  #isFailed = false;
  /** Whether Belfry opened the device and so has to close it. */
  #hasOpened = false;

  constructor(device: HidDevice, reports: readonly HeadsetReport[], listener: AlertChannelListener) {
    this.#device = device;
    this.#reports = reports;
    this.#listener = listener;
  }

  state(): 'off' | 'lit' | 'failed' {
    if (this.#isFailed) return 'failed';
    return this.#isOn && this.#isPlanned ? 'lit' : 'off';
  }

  set(isOn: boolean): void {
    if (isOn === this.#isPlanned) return;
    this.#isPlanned = isOn;
    this.#writer.reconcile();
  }

  async #write(): Promise<void> {
    const isOn = this.#isPlanned;
    if (isOn === this.#isOn) return;
    this.#isFailed = false;
    try {
      await this.#send(isOn);
    } catch (cause) {
      this.#isFailed = isOn;
      this.#listener.onFailure(`The headset light couldn't be switched ${isOn ? 'on' : 'off'}.`, cause);
    }
    // Also after a failure: some of several reports may have arrived, so the light still has to go off later.
    this.#isOn = isOn;
    this.#listener.onChange();
  }

  async #send(isOn: boolean): Promise<void> {
    const device = this.#device;
    if (!device.opened) {
      await device.open();
      this.#hasOpened = true;
    }
    try {
      for (const { reportId, on, off } of this.#reports) await device.sendReport(reportId, isOn ? on : off);
    } finally {
      if (!isOn && this.#hasOpened) {
        this.#hasOpened = false;
        await device.close();
      }
    }
  }
}
