/** The part of WebHID's `HIDReportItem` that Belfry uses. */
export interface HidReportItem {
  /** Whether this is padding. */
  readonly isConstant?: boolean;
  /** Whether each field contains the index of a usage, instead of belonging to one usage. */
  readonly isArray?: boolean;
  /** Whether the usages are the range `usageMinimum` to `usageMaximum` instead of the list `usages`. */
  readonly isRange?: boolean;
  /** Each is the usage page times 65,536 plus the usage. */
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  /** The size of each field in bits. */
  readonly reportSize?: number;
  /** The number of fields. */
  readonly reportCount?: number;
  readonly logicalMinimum?: number;
  readonly logicalMaximum?: number;
}

/** The part of WebHID's `HIDCollectionInfo` that Belfry uses. */
export interface HidCollection {
  readonly outputReports?: readonly {
    readonly reportId?: number;
    readonly items?: readonly HidReportItem[];
  }[];
}

/** The part of `HIDDevice` that Belfry uses. */
export interface HidDevice {
  /** Plain text, untrusted. */
  readonly productName: string;
  readonly opened: boolean;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  // TypeScript before 5.7 has no `Uint8Array<ArrayBuffer>`.
  sendReport(reportId: number, data: Uint8Array): Promise<void>;
}

/** The part of WebHID's `HID` (Chromium) that Belfry uses. */
export interface Hid extends EventTarget {
  getDevices(): Promise<readonly HidDevice[]>;
  requestDevice(options: {
    readonly filters: readonly { readonly usagePage: number }[];
  }): Promise<readonly HidDevice[]>;
}
