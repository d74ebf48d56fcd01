import { ptBr } from './pt-br.js';
import { en, type Texts } from './en.js';
import { fr } from './fr.js';
import { de } from './de.js';
import { ja } from './ja.js';
import { es } from './es.js';

/** A language that the bell speaks, and how numbers are written in it. */
export interface Language {
  /** The BCP 47 tag of what is spoken, for `lang`: `pt-BR`, or the agent's own `de-AT`. */
  readonly tag: string;
  readonly texts: Texts;
  /** 0.8 as `80%`. */
  readonly percent: (share: number) => string;
  readonly number: (value: number) => string;
  /** 14 as `14 minutes`. */
  readonly minutes: (count: number) => string;
  /** The same where there is no room: `14 min`. */
  readonly shortMinutes: (count: number) => string;
  /** 60 as `60 seconds`. */
  readonly seconds: (count: number) => string;
  /** 5 as `5 MB`. */
  readonly megabytes: (count: number) => string;
}

/** By the first part of a BCP 47 tag. */
const languages: Readonly<Record<string, Texts>> = {
  en: en,
  es: es,
  pt: ptBr,
  de: de,
  fr: fr,
  ja: ja,
};

/**
 * The language for a BCP 47 tag: the one that the tag begins with, whatever its region, or English. Numbers
 * are written as the region does. Takes anything, since the tag comes from outside.
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
  };
}

/** The tag as it is written properly, if it is one and its language is spoken. */
function knownTag(wanted: unknown): string | undefined {
  if (typeof wanted !== 'string') return undefined;
  try {
    // What belongs to programs alone (POSIX) writes en_US.
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
