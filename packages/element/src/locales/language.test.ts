import { expect, test } from 'vitest';
import { en } from './en.js';
import { languageFor } from './language.js';

test.each([
  ['en-GB', 'Stop', 'en-GB'],
  ['es-MX', 'Detener', 'es-MX'],
  ['pt', 'Parar', 'pt-BR'],
  ['pt-PT', 'Parar', 'pt-PT'],
  ['de_CH', 'Anhalten', 'de-CH'],
  ['FR-ca', 'Arrêter', 'fr-CA'],
  ['ja-JP', '停止', 'ja-JP'],
  ['zh-CN', 'Stop', 'en-US'],
  ['not a tag', 'Stop', 'en-US'],
  ['constructor', 'Stop', 'en-US'],
  [undefined, 'Stop', 'en-US'],
  [7, 'Stop', 'en-US'],
])('%s gives the texts with "%s", tagged %s', (wanted, stop, tag) => {
  const language = languageFor(wanted);
  expect([language.texts.testRing.stop, language.tag]).toEqual([stop, tag]);
});

const tags = ['es', 'pt-BR', 'de', 'fr', 'ja'];

test.each(tags)('%s translates every text', (tag) => {
  const own = textsOf(languageFor(tag).texts);
  const inEnglish = textsOf(en);
  expect([...own.keys()]).toEqual([...inEnglish.keys()]);
  expect([...own].filter(([, text]) => text.trim() === '')).toEqual([]);
  // Some names are the same in two languages. Whole sentences aren't.
  expect([...own].filter(([path, text]) => text === inEnglish.get(path) && text.includes('. '))).toEqual([]);
});

test.each(['en', ...tags])('%s uses every name and number it is given', (tag) => {
  for (const [path, text] of textsOf(languageFor(tag).texts, '⟨given⟩')) {
    const inEnglish = at(en, path);
    const takes = typeof inEnglish === 'function' ? inEnglish.length : 0;
    expect(text.split('⟨given⟩').length - 1, `${path}: ${text}`).toBe(takes);
  }
});

test.each([
  ['en', '80%', '15 minutes', '1 minute'],
  ['es', '80 %', '15 minutos', '1 minuto'],
  ['pt-BR', '80%', '15 minutos', '1 minuto'],
  ['de', '80 %', '15 Minuten', '1 Minute'],
  ['fr', '80 %', '15 minutes', '1 minute'],
  ['ja', '80%', '15 分', '1 分'],
])('%s formats %s and %s', (tag, percent, fifteen, one) => {
  const language = languageFor(tag);
  const plain = (text: string): string => text.replace(/\s/gu, ' ');
  expect([language.percent(0.8), language.minutes(15), language.minutes(1)].map(plain)).toEqual([
    percent,
    fifteen,
    one,
  ]);
});

/** All texts by path. Functions are called with `given`. */
function textsOf(texts: object, given = 'x', path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]): [string, string][] => {
      const here = path === '' ? key : `${path}/${key}`;
      if (typeof value === 'string') return [[here, value]];
      if (typeof value === 'function')
        return [[here, (value as (...texts: string[]) => string)(given, given, given)]];
      return [...textsOf(value as object, given, here)];
    }),
  );
}

function at(texts: object, path: string): unknown {
  return path.split('/').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], texts);
}
