/** What is used of WebHID's `HIDReportItem`. */
export interface HidReportItem {
  /** Padding, when true. */
  readonly isConstant?: boolean;
  /** Each field holds the index of a usage, instead of being a usage's own. */
  readonly isArray?: boolean;
  /** Whether usages are a range, `usageMinimum` to `usageMaximum`, instead of the list `usages`. */
  readonly isRange?: boolean;
  /** Usage page times 65536, plus usage. */
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  /** Of each field, in bits. */
  readonly reportSize?: number;
  /** How many fields there are. */
  readonly reportCount?: number;
  readonly logicalMinimum?: number;
  readonly logicalMaximum?: number;
}

/** What is used of WebHID's `HIDCollectionInfo`. */
export interface HidCollection {
  readonly outputReports?: readonly {
    readonly reportId?: number;
    readonly items?: readonly HidReportItem[];
  }[];
}

/** What is used of `HIDDevice`. */
export interface HidDevice {
  /** Plain text, untrusted. */
  readonly productName: string;
  readonly opened: boolean;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** What is used of WebHID's `HID` (Chromium). */
export interface Hid extends EventTarget {
  getDevices(): Promise<readonly HidDevice[]>;
  requestDevice(options: {
    readonly filters: readonly { readonly usagePage: number }[];
  }): Promise<readonly HidDevice[]>;
}
