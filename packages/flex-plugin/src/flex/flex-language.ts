import { languageFor, type Language } from 'belfry-element/catalogs';
import type { FlexManagerHost } from './flex-host.js';

/**
 * The language that Flex opened in. Flex UI 2.17.1 chooses it before plugins start: the agent's choice in Flex,
 * else the account's language, else the browser's. If the agent changes it, both Flex and Belfry follow on the next
 * page load. Without localization in the account, Flex is in English and reports nothing or `en-US`.
 */
export function flexLanguage(manager: FlexManagerHost): Language {
  return languageFor(manager.localization?.localeTag);
}
