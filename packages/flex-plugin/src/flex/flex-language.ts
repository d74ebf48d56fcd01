import type { FlexManagerHost } from './flex-host.js';
import { languageFor, type Language } from '../locales/language.js';

/**
 * The language that Flex was opened in. Flex UI 2.17.1 settles it while it boots, before plugins start: what
 * the agent chose in Flex, else the account's, else the browser's. A choice of the agent's later on holds from
 * the next load of the page, in Flex as here. Where an account has no localization, Flex is in English, and
 * tells nothing or `en-US`.
 */
export function flexLanguage(manager: FlexManagerHost): Language {
  return languageFor(manager.localization?.localeTag);
}
