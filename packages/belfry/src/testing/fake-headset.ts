import type { Hid, HidDevice } from '../browser/hid.js';
import type { HidCollection } from '../browser/hid.js';

/** A headset that keeps what was sent to it. */
export interface FakeHeadset extends HidDevice {
  /** What was sent, in order: `2: 01` is report 2 with the one byte 1. */
  readonly sent: readonly string[];
  /** While true, nothing can be sent to it. */
  isBroken: boolean;
}

/** `navigator.hid` with headsets that a test plugs in and out. */
export interface FakeHid extends Hid {
  /** Plugs in a headset that the user allowed earlier. */
  plugIn(headset: FakeHeadset): void;
  unplug(headset: FakeHeadset): void;
  /** The headset that the user picks when asked; none closes the probe. */
  pick(headset: FakeHeadset | undefined): void;
  /** What was asked for, each time. */
  readonly asked: readonly unknown[];
}

/** A headset with a ring light (bit 2) beside an off-hook (bit 0) and a mute light (bit 1), in report 2. */
const telephonyHeadset: readonly HidCollection[] = [
  {
    outputReports: [
      {
        reportId: 2,
        items: [
          {
            usages: [0x08_0017, 0x08_0009, 0x08_0018],
            reportSize: 1,
            reportCount: 3,
            logicalMinimum: 0,
            logicalMaximum: 1,
          },
          { isConstant: true, reportSize: 1, reportCount: 5 },
        ],
      },
    ],
  },
];

/**
 * Makes a headset for tests; by default its report 2 rings with `04`.
 *
 * @example
 * const headset = createFakeHeadset();
 * hid.plugIn(headset);
 * headset.sent; // ['2: 04']
 */
export function createFakeHeadset(
  collections: readonly HidCollection[] = telephonyHeadset,
  productName = 'Headset',
): FakeHeadset {
  const sent: string[] = [];
  let isOpen = false;
  const broken = (headset: FakeHeadset): Promise<void> | undefined =>
    headset.isBroken ? Promise.reject(new DOMException('Failed to write.', 'NotAllowedError')) : undefined;
  const headset: FakeHeadset = {
    productName,
    collections,
    sent,
    isBroken: false,
    get opened() {
      return isOpen;
    },
    open() {
      isOpen = true;
      return Promise.resolve();
    },
    close() {
      isOpen = false;
      return Promise.resolve();
    },
    sendReport(reportId, data) {
      if (!isOpen) return Promise.reject(new DOMException('Not open.', 'InvalidStateError'));
      const bytes = [...data].map((byte) => byte.toString(16).padStart(2, '0'));
      return broken(headset) ?? Promise.resolve(void sent.push(`${reportId}: ${bytes.join(' ')}`));
    },
  };
  return headset;
}

/** Makes a `navigator.hid` for tests, with no headset yet. `refused` is one in a frame without `allow="hid"`. */
export function createFakeHid({ isRefused = false }: { readonly isRefused?: boolean } = {}): FakeHid {
  const devices = new Set<FakeHeadset>();
  const asked: unknown[] = [];
  let picked: FakeHeadset | undefined;
  const target = new EventTarget();
  const refuse = (): Promise<never> =>
    Promise.reject(new DOMException('Access to the feature "hid" is disallowed.', 'SecurityError'));
  return Object.assign(target, {
    asked,
    getDevices: () => (isRefused ? refuse() : Promise.resolve([...devices])),
    requestDevice(options: unknown) {
      asked.push(options);
      if (isRefused) return refuse();
      if (picked !== undefined) devices.add(picked);
      return Promise.resolve(picked === undefined ? [] : [picked]);
    },
    plugIn(headset: FakeHeadset) {
      devices.add(headset);
      target.dispatchEvent(new Event('connect'));
    },
    unplug(headset: FakeHeadset) {
      devices.delete(headset);
      target.dispatchEvent(new Event('disconnect'));
    },
    pick(headset: FakeHeadset | undefined) {
      picked = headset;
    },
  });
}
