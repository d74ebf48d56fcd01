import { ptBr } from './pt-br.js';
import { en, type Texts } from './en.js';
import { fr } from './fr.js';
import { de } from './de.js';
import { ja } from './ja.js';
import { es } from './es.js';

/** A language of the bell and its panel, and how it formats numbers. */
export interface Language {
  /** The BCP 47 tag for `lang`, with the agent's region: `pt-BR`, `de-AT`. */
  readonly tag: string;
  readonly texts: Texts;
  /** 0.8 as `80%`. */
  readonly percent: (share: number) => string;
  readonly number: (value: number) => string;
  /** 14 as `14 minutes`. */
  readonly minutes: (count: number) => string;
  /** 14 as `14 min`, for where space is short. */
  readonly shortMinutes: (count: number) => string;
  /** 60 as `60 seconds`. */
  readonly seconds: (count: number) => string;
  /** 5 as `5 MB`. */
  readonly megabytes: (count: number) => string;
  /** A time in ms since the epoch as `9:41 AM`. */
  readonly time: (epochMs: number) => string;
}

/** By the first subtag of a BCP 47 tag. */
const languages: Readonly<Record<string, Texts>> = {
  en,
  es,
  pt: ptBr,
  de,
  fr,
  ja,
};

/**
 * The language for a BCP 47 tag, in any region. Numbers are formatted for the region. Unknown languages and
 * invalid values give English.
 *
 * @example
 * languageFor('es-MX').texts.testRing.stop; // 'Detener'
 * languageFor('zh-CN').texts.testRing.stop; // 'Stop'
 */
export function languageFor(wanted: unknown): Language {
  const tag = knownTag(wanted) ?? 'en-US';
  const texts = textsOf(tag) ?? en;
  const amount = (unit: string, unitDisplay: 'long' | 'short'): Intl.NumberFormat =>
    new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay });
  const formats = {
    percent: new Intl.NumberFormat(tag, { style: 'percent' }),
    number: new Intl.NumberFormat(tag),
    minutes: amount('minute', 'long'),
    shortMinutes: amount('minute', 'short'),
    seconds: amount('second', 'long'),
    megabytes: amount('megabyte', 'short'),
    time: new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit' }),
  };
  return {
    tag,
    texts,
    percent: (share) => formats.percent.format(share),
    number: (value) => formats.number.format(value),
    minutes: (count) => formats.minutes.format(count),
    shortMinutes: (count) => formats.shortMinutes.format(count),
    seconds: (count) => formats.seconds.format(count),
    megabytes: (count) => formats.megabytes.format(count),
    time: (epochMs) => formats.time.format(epochMs),
  };
}

/** The tag in canonical form. `undefined` if it's invalid or Belfry has no texts for its language. */
function knownTag(wanted: unknown): string | undefined {
  if (typeof wanted !== 'string') return undefined;
  try {
    // POSIX writes en_US.
    const [tag] = Intl.getCanonicalLocales(wanted.replaceAll('_', '-'));
    if (tag === undefined || textsOf(tag) === undefined) return undefined;
    return tag === 'pt' ? 'pt-BR' : tag;
  } catch {
    return undefined;
  }
}

function textsOf(tag: string): Texts | undefined {
  const [name = ''] = tag.split('-');
  return Object.hasOwn(languages, name) ? languages[name] : undefined;
}
