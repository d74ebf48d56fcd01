import type { HidCollection, HidReportItem } from '../browser/hid.js';

/** What to send to a headset to start and stop its ring. */
export interface HeadsetReport {
  /** 0 for a device without report IDs. */
  readonly reportId: number;
  readonly on: Uint8Array<ArrayBuffer>;
  readonly off: Uint8Array<ArrayBuffer>;
}

/** `Ring` of the LED page, and `Ringer` of the telephony page (HID Usage Tables 1.5). */
const ringUsages: ReadonlySet<number> = new Set([0x08_0018, 0x0b_009e]);

/** No operating system accepts a report of more than 65,535 bytes. */
const largestReportBits = 65_535 * 8;
/** The limit of the HID specification. */
const widestFieldBits = 32;

/**
 * The output reports that switch a device's ring light and ringer, from its report descriptors. Everything else
 * in these reports is zero, including off-hook, mute and hold, because a page can't read their state. Pure.
 *
 * A collection's reports include the items of its nested collections (as in Chromium), so the outermost ones
 * have every item at its position. Collections can share a report; their items are joined.
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

/** A field of a report: its position, its size, and its values. */
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

/** The fields of an item that switch the ring. All others stay zero. */
function fieldsOf(item: HidReportItem, atBit: number): Field[] {
  const { isConstant = false, isArray = false, reportSize: bits = 0, reportCount = 0 } = item;
  if (isConstant || bits < 1 || bits > widestFieldBits) return [];
  return isArray
    ? arrayFields(item, atBit, bits, reportCount)
    : variableFields(item, atBit, bits, reportCount);
}

/** One usage per field. If there are more fields, the last usage applies to the rest. */
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
  // Some switches come without bounds, or with an unsigned -1 as their maximum.
  if (min >= max) return { on: 1, off: 0 };
  const off = isWithin(0) ? 0 : min;
  return { on: isWithin(1) ? 1 : off === min ? max : min, off };
}

/** Each field contains the index of an active usage, or a number outside the range if there is none. */
function arrayFields(item: HidReportItem, atBit: number, bits: number, count: number): Field[] {
  const { logicalMinimum: min = 0, logicalMaximum: max = 0 } = item;
  const usages = usagesOf(item, max - min + 1);
  const indexes = [...ringUsages].map((usage) => usages.indexOf(usage)).filter((index) => index >= 0);
  const none = [0, max + 1, min - 1].find(
    (value) => (value < min || value > max) && value >= 0 && value < 2 ** bits,
  );
  // Without such a number the ring couldn't be switched off, so don't switch it on.
  if (indexes.length === 0 || none === undefined) return [];
  return Array.from({ length: count }, (_, field) => {
    const index = indexes[field];
    return { atBit: atBit + field * bits, bits, on: index === undefined ? none : min + index, off: none };
  });
}

/** Limited to the number of fields or indexes, because a range can claim any size. */
function usagesOf(item: HidReportItem, limit: number): readonly number[] {
  if (item.isRange !== true) return item.usages ?? [];
  const { usageMinimum: first = 0, usageMaximum: last = 0 } = item;
  const length = Math.max(0, Math.min(last - first + 1, limit, largestReportBits));
  return Array.from({ length }, (_, index) => first + index);
}

/** Writes the lowest bits of a number, least significant bit first, as HID requires. */
function write(bytes: Uint8Array, { atBit, bits }: Field, value: number): void {
  for (let bit = 0; bit < bits; bit += 1) {
    const at = atBit + bit;
    const isSet = ((value >>> bit) & 1) === 1;
    if (isSet) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  }
}
