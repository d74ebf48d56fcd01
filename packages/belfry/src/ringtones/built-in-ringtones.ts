import type { CadenceSpec, Tone } from './ringtone.js';

/** The name of a built-in ringtone. */
export type BuiltInRingtone =
  'us' | 'uk' | 'europe' | 'france' | 'spain' | 'sweden' | 'china' | 'hong-kong' | 'chime' | 'call-waiting';

/** A struck bell: the strike note, its hum, and three partials. */
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
 * The built-in ringtones. Those of countries are their ringing tones according to Supplement 2 to ITU-T Recommendation
 * E.180 ("Various tones used in national networks"). The United Kingdom's is also in BT's SIN 350. Europe's is the tone
 * harmonized by ETSI TR 101 041-2, which most of the continent uses.
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
  /** Two bell notes, a falling major third. */
  chime: {
    tones: [],
    steps: [
      { onMs: 600, offMs: 0, tones: bellPartials(659.26) },
      { onMs: 1400, offMs: 1000, tones: bellPartials(523.25) },
    ],
    decayMs: 1600,
  },
  /** For an agent who is talking: two short, soft tones, like the call waiting tone of E.180. */
  'call-waiting': {
    tones: [{ hz: 425 }],
    steps: [
      { onMs: 200, offMs: 200 },
      { onMs: 200, offMs: 4400 },
    ],
    peakDbfs: -15,
  },
};
