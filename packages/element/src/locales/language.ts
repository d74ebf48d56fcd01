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
  /** A time of day, such as `10:15 AM`, from ms since the epoch. */
  readonly time: (epochMs: number) => string;
  /** A time of day, with the date before it unless that is the date of `nowMs`. `''` for an invalid time. */
  readonly timeOrDate: (epochMs: number, nowMs: number) => string;
  /** `A, B, and C`. */
  readonly list: (items: readonly string[]) => string;
  /** 60 as `60 seconds`. */
  readonly seconds: (count: number) => string;
  /** 5 as `5 MB`. */
  readonly megabytes: (count: number) => string;
}

/** By the first subtag of a BCP 47 tag. */
const languages = new Map<string, Texts>(Object.entries({ en, es, pt: ptBr, de, fr, ja }));

/**
 * Adds a language, or replaces one. Call it before elements are shown. `name` is the first part of a BCP 47 tag, such
 * as `it`. The compiler checks that no text is missing.
 *
 * @example
 * import { addCatalog, en, type Texts } from 'belfry-element/catalogs';
 *
 * const it: Texts = { ...en, dismiss: 'Ignora' };
 * addCatalog('it', it);
 */
export function addCatalog(name: string, texts: Texts): void {
  languages.set(name, texts);
}

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
  const numbers = (options: Intl.NumberFormatOptions): ((value: number) => string) => {
    const format = whenUsed(() => new Intl.NumberFormat(tag, options));
    return (value) => format().format(value);
  };
  const amounts = (unit: string, unitDisplay: 'long' | 'short'): ((count: number) => string) =>
    numbers({ style: 'unit', unit, unitDisplay });
  const times = (options: Intl.DateTimeFormatOptions): ((epochMs: number) => string) => {
    const format = whenUsed(() => new Intl.DateTimeFormat(tag, options));
    return (epochMs) => format().format(epochMs);
  };
  const list = whenUsed(() => new Intl.ListFormat(tag, { type: 'conjunction' }));
  const time = times({ timeStyle: 'short' });
  const dateAndTime = times({ month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });
  return {
    tag,
    texts,
    percent: numbers({ style: 'percent' }),
    number: numbers({}),
    minutes: amounts('minute', 'long'),
    shortMinutes: amounts('minute', 'short'),
    time,
    timeOrDate(epochMs, nowMs) {
      const day = new Date(epochMs).toDateString();
      if (day === 'Invalid Date') return '';
      return (day === new Date(nowMs).toDateString() ? time : dateAndTime)(epochMs);
    },
    list: (items) => list().format(items),
    seconds: amounts('second', 'long'),
    megabytes: amounts('megabyte', 'short'),
  };
}

/** Makes a formatter when it is first used. Making all of them takes several milliseconds while the host starts. */
function whenUsed<Format extends object>(make: () => Format): () => Format {
  let format: Format | undefined;
  return () => (format ??= make());
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
  return languages.get(name);
}
