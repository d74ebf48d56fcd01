import type { CadenceSpec, RingerOptions } from 'belfry';

/** The pitch that tells the brisk ringtone from every built-in one on a recording. */
export const briskHz = 620;

/** How long one period of the brisk ringtone sounds, and how long it pauses then. */
export const briskOnMs = 200;
export const briskOffMs = 200;

/** Longer than the brisk ringtone ever pauses: what is quiet for so long has ended. */
export const briskEndMs = 600;

const brisk: CadenceSpec = { tones: [{ hz: briskHz }], steps: [{ onMs: briskOnMs, offMs: briskOffMs }] };

/** Options of a ringer whose pauses are so short that the end of a ring is heard soon. */
export const briskOptions: Pick<RingerOptions, 'ringtones' | 'settings'> = {
  ringtones: { brisk },
  settings: { ringtone: 'brisk' },
};
