export { addCatalog, languageFor, type Language } from './locales/language.js';
export { de } from './locales/de.js';
export { en, type Texts } from './locales/en.js';
export { es } from './locales/es.js';
export { fr } from './locales/fr.js';
export { ja } from './locales/ja.js';
export { ptBr } from './locales/pt-br.js';
export { alertText } from './bell/alert-text.js';
