import type { HidCollection, HidReportItem } from '../browser/hid.js';

/** What to send to a headset for it to ring, and to be quiet again. */
export interface HeadsetReport {
  /** 0 for a device that numbers no reports. */
  readonly reportId: number;
  readonly on: Uint8Array<ArrayBuffer>;
  readonly off: Uint8Array<ArrayBuffer>;
}

/** `Ring` of the LED page, and `Ringer` of the telephony page (HID Usage Tables 1.5). */
const ringUsages: ReadonlySet<number> = new Set([0x08_0018, 0x0b_009e]);

/** A report of 65,535 bytes is the largest that any system takes. */
const largestReportBits = 65_535 * 8;
/** The HID specification allows a field no more. */
const widestFieldBits = 32;

/**
 * The output reports by which a device's ring light and ringer are switched, from its report descriptors. All else
 * in these reports is zero: off-hook, mute and hold, which a page cannot read. Pure.
 *
 * A collection's reports hold the items of the collections inside it too (Chromium's `HidCollection`), so that the
 * outermost ones have every item, at its place. A report that several of them share is one report.
 *
 * @example
 * const reports = headsetReportsOf(device.collections);
 * for (const { reportId, on } of reports) await device.sendReport(reportId, on);
 */
export function headsetReportsOf(collections: readonly HidCollection[]): readonly HeadsetReport[] {
  const itemsById = new Map<number, HidReportItem[]>();
  for (const { outputReports = [] } of collections) {
    for (const { reportId = 0, items = [] } of outputReports) {
      itemsById.set(reportId, [...(itemsById.get(reportId) ?? []), ...items]);
    }
  }
  return [...itemsById].flatMap(([reportId, items]) => {
    const report = reportOf(items);
    return report === undefined ? [] : [{ reportId, ...report }];
  });
}

/** A field of a report: where it stands, and what it holds. */
interface Field {
  readonly atBit: number;
  readonly bits: number;
  readonly on: number;
  readonly off: number;
}

function reportOf(items: readonly HidReportItem[]): Omit<HeadsetReport, 'reportId'> | undefined {
  const fields: Field[] = [];
  let atBit = 0;
  for (const item of items) {
    const { reportSize = 0, reportCount = 0 } = item;
    if (reportSize * reportCount > largestReportBits - atBit) return undefined;
    fields.push(...fieldsOf(item, atBit));
    atBit += reportSize * reportCount;
  }
  if (!fields.some(({ on, off }) => on !== off)) return undefined;
  const bytes = Math.ceil(atBit / 8);
  const report = { on: new Uint8Array(bytes), off: new Uint8Array(bytes) };
  for (const field of fields) {
    write(report.on, field, field.on);
    write(report.off, field, field.off);
  }
  return report;
}

/** What of an item's fields must be other than zero at some time. */
function fieldsOf(item: HidReportItem, atBit: number): Field[] {
  const { isConstant = false, isArray = false, reportSize: bits = 0, reportCount = 0 } = item;
  if (isConstant || bits < 1 || bits > widestFieldBits) return [];
  return isArray
    ? arrayFields(item, atBit, bits, reportCount)
    : variableFields(item, atBit, bits, reportCount);
}

/** Each field is a usage's own; the last usage stands for all fields that are left. */
function variableFields(item: HidReportItem, atBit: number, bits: number, count: number): Field[] {
  const usages = usagesOf(item, count);
  const values = switchValues(item);
  return Array.from({ length: count }, (_, index) => index).flatMap((index) =>
    ringUsages.has(usages[Math.min(index, usages.length - 1)] ?? 0)
      ? [{ atBit: atBit + index * bits, bits, ...values }]
      : [],
  );
}

function switchValues({ logicalMinimum: min = 0, logicalMaximum: max = 1 }: HidReportItem): {
  readonly on: number;
  readonly off: number;
} {
  const isWithin = (value: number): boolean => value >= min && value <= max;
  // Devices that leave the bounds out, or write -1 as an unsigned number, mean a switch all the same.
  if (min >= max) return { on: 1, off: 0 };
  const off = isWithin(0) ? 0 : min;
  return { on: isWithin(1) ? 1 : off === min ? max : min, off };
}

/** One field names a usage by its index, and the fields that name none hold a number that is no index. */
function arrayFields(item: HidReportItem, atBit: number, bits: number, count: number): Field[] {
  const { logicalMinimum: min = 0, logicalMaximum: max = 0 } = item;
  const usages = usagesOf(item, max - min + 1);
  const indexes = [...ringUsages].map((usage) => usages.indexOf(usage)).filter((index) => index >= 0);
  const none = [0, max + 1, min - 1].find(
    (value) => (value < min || value > max) && value >= 0 && value < 2 ** bits,
  );
  // What could not be switched off is not switched on.
  if (indexes.length === 0 || none === undefined) return [];
  return Array.from({ length: count }, (_, field) => {
    const index = indexes[field];
    return { atBit: atBit + field * bits, bits, on: index === undefined ? none : min + index, off: none };
  });
}

/** At most so many as there are fields or indexes: a range may claim to be immense. */
function usagesOf(item: HidReportItem, atMost: number): readonly number[] {
  if (item.isRange !== true) return item.usages ?? [];
  const { usageMinimum: first = 0, usageMaximum: last = 0 } = item;
  const length = Math.max(0, Math.min(last - first + 1, atMost, largestReportBits));
  return Array.from({ length }, (_, index) => first + index);
}

/** Writes a number's lowest bits, the least significant first, as HID reports have them. */
function write(bytes: Uint8Array, { atBit, bits }: Field, value: number): void {
  for (let bit = 0; bit < bits; bit += 1) {
    const at = atBit + bit;
    const isSet = ((value >>> bit) & 1) === 1;
    if (isSet) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  }
}
