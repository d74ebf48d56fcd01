import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headsetReportsOf } from './headset-reports.js';
import type { HidCollection, HidReportItem } from '../browser/hid.js';

const offHook = 0x08_0017;
const mute = 0x08_0009;
const ring = 0x08_0018;
const ringer = 0x0b_009e;

const oneBit = { reportSize: 1, logicalMinimum: 0, logicalMaximum: 1 };

function collection(items: readonly HidReportItem[], reportId?: number): HidCollection {
  return { outputReports: [{ ...(reportId !== undefined && { reportId }), items }] };
}

/** The reports as strings: `id: on / off`. */
function reports(...collections: readonly HidCollection[]): string[] {
  const hex = (bytes: Uint8Array): string =>
    [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return headsetReportsOf(collections).map(
    ({ reportId, on, off }) => `${reportId}: ${hex(on)} / ${hex(off)}`,
  );
}

describe('the reports of a headset', () => {
  it('set only the bit of the ring light', () => {
    const items = [
      { ...oneBit, usages: [offHook, mute, ring], reportCount: 3 },
      { isConstant: true, reportSize: 1, reportCount: 5 },
    ];
    expect(reports(collection(items, 2))).toEqual(['2: 04 / 00']);
  });

  it('set the ringer, or both the ring light and the ringer', () => {
    expect(reports(collection([{ ...oneBit, usages: [ringer], reportCount: 1 }], 3))).toEqual(['3: 01 / 00']);
    const both = [
      { ...oneBit, usages: [ring], reportCount: 1 },
      { isConstant: true, reportSize: 7, reportCount: 1 },
      { ...oneBit, usages: [ringer], reportCount: 1 },
    ];
    expect(reports(collection(both, 4))).toEqual(['4: 01 01 / 00 00']);
    expect(
      reports({
        outputReports: [
          { reportId: 1, items: [{ ...oneBit, usages: [ring], reportCount: 1 }] },
          { reportId: 2, items: [{ ...oneBit, usages: [mute], reportCount: 1 }] },
          { reportId: 3, items: [{ ...oneBit, usages: [ringer], reportCount: 1 }] },
        ],
      }),
    ).toEqual(['1: 01 / 00', '3: 01 / 00']);
  });

  it('are empty for a device without a ring light or ringer', () => {
    expect(reports()).toEqual([]);
    expect(reports({})).toEqual([]);
    expect(reports({ outputReports: [{}] })).toEqual([]);
    expect(reports(collection([{ ...oneBit, usages: [offHook, mute], reportCount: 2 }]))).toEqual([]);
    expect(reports(collection([{ ...oneBit, reportCount: 2 }]))).toEqual([]);
    expect(reports(collection([{ ...oneBit, usages: [ring], reportCount: 0 }]))).toEqual([]);
  });

  it('have ID 0 if the device has no report IDs', () => {
    expect(reports(collection([{ ...oneBit, usages: [ring], reportCount: 1 }]))).toEqual(['0: 01 / 00']);
  });

  it('support a range of usages', () => {
    const range = {
      ...oneBit,
      isRange: true,
      usageMinimum: 0x08_0017,
      usageMaximum: 0x08_001a,
      reportCount: 4,
    };
    expect(reports(collection([range]))).toEqual(['0: 02 / 00']);
  });

  it('apply the last usage to all remaining fields', () => {
    expect(reports(collection([{ ...oneBit, usages: [mute, ring], reportCount: 4 }]))).toEqual([
      '0: 0e / 00',
    ]);
  });

  it('ignore the usages of padding', () => {
    const items = [
      { ...oneBit, isConstant: true, usages: [ring], reportCount: 8 },
      { ...oneBit, usages: [mute, ring], reportCount: 2 },
    ];
    expect(reports(collection(items))).toEqual(['0: 00 02 / 00 00']);
  });

  it('support fields that do not start or end at a byte', () => {
    const items = [
      { isConstant: true, reportSize: 3, reportCount: 2 },
      { reportSize: 10, reportCount: 1, usages: [ring], logicalMinimum: 0, logicalMaximum: 1 },
    ];
    // Bit 6 of two bytes: the field is bits 6 to 15.
    expect(reports(collection(items))).toEqual(['0: 40 00 / 00 00']);
  });

  it('keep values within their logical minimum and maximum', () => {
    const wide = { reportSize: 8, reportCount: 1, usages: [ring] };
    expect(reports(collection([{ ...wide, logicalMinimum: 0, logicalMaximum: 255 }]))).toEqual([
      '0: 01 / 00',
    ]);
    expect(reports(collection([{ ...wide, logicalMinimum: 5, logicalMaximum: 9 }]))).toEqual(['0: 09 / 05']);
    expect(reports(collection([{ ...wide, logicalMinimum: -1, logicalMaximum: 0 }]))).toEqual(['0: ff / 00']);
    expect(reports(collection([wide]))).toEqual(['0: 01 / 00']);
    expect(reports(collection([{ ...wide, logicalMinimum: 0, logicalMaximum: -1 }]))).toEqual(['0: 01 / 00']);
  });

  it('set the index of the ring light in an array field, and a number outside the range to stop', () => {
    const array = {
      isArray: true,
      reportSize: 8,
      reportCount: 2,
      isRange: true,
      usageMinimum: 0x08_0017,
      usageMaximum: 0x08_0019,
    };
    expect(reports(collection([{ ...array, logicalMinimum: 1, logicalMaximum: 3 }]))).toEqual([
      '0: 02 00 / 00 00',
    ]);
    // 0 is an index here, so 3 means none.
    expect(reports(collection([{ ...array, logicalMinimum: 0, logicalMaximum: 2 }]))).toEqual([
      '0: 01 03 / 03 03',
    ]);
  });

  it('set as many of ring light and ringer as an array has fields for', () => {
    const array = {
      isArray: true,
      reportSize: 4,
      usages: [mute, ringer, ring],
      logicalMinimum: 1,
      logicalMaximum: 3,
    };
    expect(reports(collection([{ ...array, reportCount: 2 }]))).toEqual(['0: 23 / 00']);
    expect(reports(collection([{ ...array, reportCount: 1 }]))).toEqual(['0: 03 / 00']);
  });

  it('skip an array whose values all switch something on', () => {
    const full = { isArray: true, reportSize: 1, reportCount: 1, usages: [mute, ring] };
    expect(reports(collection([{ ...full, logicalMinimum: 0, logicalMaximum: 1 }]))).toEqual([]);
  });

  it('join the items of collections that share a report', () => {
    const first = collection([{ isConstant: true, reportSize: 8, reportCount: 1 }], 5);
    const second = collection([{ ...oneBit, usages: [ring], reportCount: 1 }], 5);
    expect(reports(first, second)).toEqual(['5: 00 01 / 00 00']);
  });

  it('skip reports that no device can have', () => {
    const huge = { isConstant: true, reportSize: 2 ** 31, reportCount: 2 ** 31 };
    expect(reports(collection([huge, { ...oneBit, usages: [ring], reportCount: 1 }]))).toEqual([]);
    const wide = { ...oneBit, reportSize: 64, usages: [ring], reportCount: 1 };
    expect(reports(collection([wide]))).toEqual([]);
    const range = { ...oneBit, isRange: true, usageMinimum: 0, usageMaximum: 2 ** 32 - 1, reportCount: 4 };
    expect(reports(collection([range]))).toEqual([]);
    const backwards = {
      ...oneBit,
      isRange: true,
      usageMinimum: ring + 1,
      usageMaximum: ring,
      reportCount: 1,
    };
    expect(reports(collection([backwards]))).toEqual([]);
  });

  it('never set a bit of anything but a ring light or ringer', () => {
    const item = fc.record({
      isConstant: fc.boolean(),
      reportSize: fc.integer({ min: 1, max: 9 }),
      reportCount: fc.integer({ min: 0, max: 9 }),
      usages: fc.array(fc.constantFrom(offHook, mute, ring, ringer), { minLength: 1, maxLength: 9 }),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), (items) => {
        // Calculated another way: one entry per bit, `true` where a field of a ring starts.
        const expected: boolean[] = [];
        for (const { isConstant, reportSize, reportCount, usages } of items) {
          for (let field = 0; field < reportCount; field += 1) {
            const usage = field < usages.length ? usages[field] : usages[usages.length - 1];
            const isRing = !isConstant && (usage === ring || usage === ringer);
            for (let bit = 0; bit < reportSize; bit += 1) expected.push(isRing && bit === 0);
          }
        }
        const [report] = headsetReportsOf([collection(items)]);
        if (!expected.includes(true)) return report === undefined;
        const bits = [...(report?.on ?? [])].flatMap((byte) =>
          Array.from({ length: 8 }, (_, bit) => ((byte >> bit) & 1) === 1),
        );
        expect(bits.slice(0, expected.length)).toEqual(expected);
        expect(bits.length).toBe(Math.ceil(expected.length / 8) * 8);
        expect(report?.off.every((byte) => byte === 0)).toBe(true);
        return true;
      }),
      { numRuns: 2000 },
    );
  });
});
