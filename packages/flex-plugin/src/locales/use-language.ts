import { createContext, useContext, type Context } from 'react';
import { languageFor, type Language } from './language.js';

/** In which language everything below is written. English until something is provided. */
export const LanguageContext: Context<Language> = createContext(languageFor('en-US'));

/** The language to write in. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}
