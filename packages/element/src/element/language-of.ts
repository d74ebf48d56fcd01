import { languageFor, type Language } from '../locales/language.js';

let last: { readonly tag: string; readonly language: Language } | undefined;

/** The language of an element: its own, or that of the page, or the browser's. */
export function languageOf(element: HTMLElement & { readonly language: string | undefined }): Language {
  const tag = element.language ?? pageLanguage(element);
  if (last?.tag !== tag) last = { tag, language: languageFor(tag) };
  return last.language;
}

function pageLanguage(element: HTMLElement): string {
  const wanted = element.closest<HTMLElement>('[lang]')?.lang;
  return wanted === undefined || wanted === '' ? navigator.language : wanted;
}
