import type { CadenceSpec, RingerOptions } from 'belfry';

/** The pitch of the brisk ringtone. No built-in ringtone uses it. */
const briskHz = 620;

/** The brisk ringtone's periods: how long it sounds, then how long it pauses. */
export const briskOnMs = 200;
export const briskOffMs = 200;

/** Silence for this long means that the brisk ringtone has ended: its pauses are shorter. */
export const briskEndMs = 600;

const brisk: CadenceSpec = { tones: [{ hz: briskHz }], steps: [{ onMs: briskOnMs, offMs: briskOffMs }] };

/** Ringer options for a ringtone with short pauses, so that tests detect the end of a ring fast. */
export const briskOptions: Pick<RingerOptions, 'ringtones' | 'settings'> = {
  ringtones: { brisk },
  settings: { ringtone: 'brisk' },
};
