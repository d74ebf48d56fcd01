import { createContext, useContext, type Context } from 'react';
import { languageFor, type Language } from './language.js';

/** The language of the components below. English by default. */
export const LanguageContext: Context<Language> = createContext(languageFor('en-US'));

/** The language of this component's texts. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}
