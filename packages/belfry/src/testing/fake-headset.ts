import type { Hid, HidCollection, HidDevice } from '../browser/hid.js';
import { FakeEventTarget } from './fake-event-target.js';

/** A headset that records what is sent to it. */
export interface FakeHeadset extends HidDevice {
  /** The reports sent, in order: `2: 01` is report 2 with one byte, 1. */
  readonly sent: readonly string[];
  /** While true, sending fails. */
  isBroken: boolean;
}

/** `navigator.hid` with headsets that a test plugs in and unplugs. */
export interface FakeHid extends Hid {
  listenerCount(): number;
  /** Plugs in a headset that the agent allowed earlier. */
  plugIn(headset: FakeHeadset): void;
  unplug(headset: FakeHeadset): void;
  /** Sets the headset that the agent picks when asked. `undefined`: the agent closes the dialog. */
  pick(headset: FakeHeadset | undefined): void;
  /** The options of each `requestDevice()` call. */
  readonly requests: readonly unknown[];
}

/** Report 2 has an off-hook light (bit 0), a mute light (bit 1), and a ring light (bit 2). */
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
 * Creates a headset for tests. By default, report 2 with `04` makes it ring.
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
  const failure = (headset: FakeHeadset): Promise<void> | undefined =>
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
      return failure(headset) ?? Promise.resolve(void sent.push(`${reportId}: ${bytes.join(' ')}`));
    },
  };
  return headset;
}

/** Creates a `navigator.hid` for tests, without headsets. `isBlocked`: as in a frame without `allow="hid"`. */
export function createFakeHid({ isBlocked = false }: { readonly isBlocked?: boolean } = {}): FakeHid {
  const devices = new Set<FakeHeadset>();
  const requests: unknown[] = [];
  let picked: FakeHeadset | undefined;
  const target = new FakeEventTarget();
  const reject = (): Promise<never> =>
    Promise.reject(new DOMException('Access to the feature "hid" is disallowed.', 'SecurityError'));
  return Object.assign(target, {
    requests,
    getDevices: () => (isBlocked ? reject() : Promise.resolve([...devices])),
    requestDevice(options: unknown) {
      requests.push(options);
      if (isBlocked) return reject();
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
