import type { HidDevice } from '../browser/hid.js';
import type { AlertChannelListener } from './alert-channel.js';
import type { HeadsetReport } from './headset-reports.js';

/** The ring light and the ringer of one headset. */
export interface HeadsetLight {
  state(): 'off' | 'lit' | 'failed';
  /** Idempotent. What failed is tried again once something else was asked for. */
  set(isOn: boolean): void;
}

/** Opens a headset when it is to ring, and lets go of it afterwards, unless the application had opened it. */
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
  #isWanted = false;
  #isOn = false;
  #isWriting = false;
  #isFailed = false;
  /** Whether it was opened here, and so is to be closed here. */
  #isOurs = false;

  constructor(device: HidDevice, reports: readonly HeadsetReport[], listener: AlertChannelListener) {
    this.#device = device;
    this.#reports = reports;
    this.#listener = listener;
  }

  state(): 'off' | 'lit' | 'failed' {
    if (this.#isFailed) return 'failed';
    return this.#isOn && this.#isWanted ? 'lit' : 'off';
  }

  set(isOn: boolean): void {
    if (isOn === this.#isWanted) return;
    this.#isWanted = isOn;
    if (!this.#isWriting) void this.#write();
  }

  /** Writes until the device is as wanted: that may have changed while it was written to. */
  async #write(): Promise<void> {
    this.#isWriting = true;
    this.#isFailed = false;
    while (this.#isOn !== this.#isWanted) {
      const isOn = this.#isWanted;
      try {
        await this.#send(isOn);
      } catch (cause) {
        const verb = isOn ? 'made to ring' : 'silenced';
        this.#isFailed = isOn;
        this.#listener.onFailure(`The headset could not be ${verb}.`, cause);
        // Of several reports some may have been sent, so it is as if it rang.
        if (isOn === this.#isWanted) {
          this.#isOn = isOn;
          break;
        }
      }
      this.#isOn = isOn;
      this.#listener.onChange();
    }
    this.#isWriting = false;
    this.#listener.onChange();
  }

  async #send(isOn: boolean): Promise<void> {
    const device = this.#device;
    if (!device.opened) {
      await device.open();
      this.#isOurs = true;
    }
    try {
      for (const { reportId, on, off } of this.#reports) await device.sendReport(reportId, isOn ? on : off);
    } finally {
      if (!isOn && this.#isOurs) {
        this.#isOurs = false;
        await device.close();
      }
    }
  }
}
