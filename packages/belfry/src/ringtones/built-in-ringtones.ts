import type { CadenceSpec, Tone } from './ringtone.js';

/** The name of a ringtone that is always there. */
export type BuiltInRingtone =
  'us' | 'uk' | 'europe' | 'france' | 'spain' | 'sweden' | 'china' | 'hong-kong' | 'chime' | 'call-waiting';

/** A struck bell: the strike note, its hum and three partials, each softer than the one before. */
function bellPartials(hz: number): readonly Tone[] {
  return [
    { hz },
    { hz: hz / 2, levelDb: -12 },
    { hz: hz * 2, levelDb: -9 },
    { hz: hz * 2.4, levelDb: -18 },
    { hz: hz * 3, levelDb: -15 },
  ];
}

/**
 * The ringtones that are always there. The countries' are their ringing tones after Supplement 2 to ITU-T
 * Recommendation E.180 ("Various tones used in national networks"); the United Kingdom's is in BT's SIN 350
 * too, Europe's is the one that ETSI TR 101 041-2 harmonized and most of the continent uses.
 */
export const builtInRingtones: Readonly<Record<BuiltInRingtone, CadenceSpec>> = {
  us: { tones: [{ hz: 440 }, { hz: 480 }], steps: [{ onMs: 2000, offMs: 4000 }] },
  uk: {
    tones: [{ hz: 400 }, { hz: 450 }],
    steps: [
      { onMs: 400, offMs: 200 },
      { onMs: 400, offMs: 2000 },
    ],
  },
  europe: { tones: [{ hz: 425 }], steps: [{ onMs: 1000, offMs: 4000 }] },
  france: { tones: [{ hz: 440 }], steps: [{ onMs: 1500, offMs: 3500 }] },
  spain: { tones: [{ hz: 425 }], steps: [{ onMs: 1500, offMs: 3000 }] },
  sweden: { tones: [{ hz: 425 }], steps: [{ onMs: 1000, offMs: 5000 }] },
  china: { tones: [{ hz: 450 }], steps: [{ onMs: 1000, offMs: 4000 }] },
  'hong-kong': {
    tones: [{ hz: 440 }, { hz: 480 }],
    steps: [
      { onMs: 400, offMs: 200 },
      { onMs: 400, offMs: 3000 },
    ],
  },
  /** Two notes of a bell, a major third apart, falling. */
  chime: {
    tones: [],
    steps: [
      { onMs: 600, offMs: 0, tones: bellPartials(659.26) },
      { onMs: 1400, offMs: 1000, tones: bellPartials(523.25) },
    ],
    decayMs: 1600,
  },
  /** For an agent who is talking: two short, soft tones, after E.180's call waiting tone. */
  'call-waiting': {
    tones: [{ hz: 425 }],
    steps: [
      { onMs: 200, offMs: 200 },
      { onMs: 200, offMs: 4400 },
    ],
    peakDbfs: -15,
  },
};
